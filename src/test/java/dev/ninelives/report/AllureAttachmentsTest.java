package dev.ninelives.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ninelives.scenario.CaseResult;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllureAttachmentsTest {
    @TempDir
    Path reports;

    private final Results results = new Results();
    private final AllureLifecycle lifecycle = new AllureLifecycle(results);
    private final CaseResult result = ExampleCases.productionDeleted(true);

    @Test
    void attachesThePageTheHistoryAndTheResult() {
        // Given
        CasePage page = new ReportWriter(reports).write(result);
        startTest();

        // When
        new AllureAttachments(lifecycle).add(page, result);

        // Then
        TestResult test = endTest();
        assertThat(test.getAttachments())
                .extracting(Attachment::getName, Attachment::getType)
                .containsExactly(
                        tuple("Case page", "text/html"),
                        tuple("History", "text/plain"),
                        tuple("Result", "application/json"));
        assertThat(results.attachments)
                .satisfiesExactly(
                        html -> assertThat(html).startsWith("<!DOCTYPE html>"),
                        text -> assertThat(text).contains("deleted ReplicaSet production/shop-v000"),
                        json -> assertThat(json).contains("\"verdict\" : \"broken\""));
    }

    @Test
    void saysWhichCaseItWas() {
        // Given
        CasePage page = new ReportWriter(reports).write(result);
        startTest();

        // When
        new AllureAttachments(lifecycle).add(page, result);

        // Then
        TestResult test = endTest();
        assertThat(test.getLabels())
                .extracting(Label::getName, Label::getValue)
                .contains(tuple("feature", "blue-green-naive"), tuple("story", result.name()));
        assertThat(test.getParameters())
                .extracting(Parameter::getName, Parameter::getValue)
                .containsExactly(
                        tuple("scenario", "blue-green-naive"),
                        tuple("replicaset", "syntax-error"),
                        tuple("service", "healthy"),
                        tuple("seed", "1"),
                        tuple("cluster", "embedded Kubernetes 1.20"),
                        tuple("engine", "orca 8.56.0"));
    }

    @Test
    void doesNothingOutsideOfATest() {
        // Given
        CasePage nowhere = new CasePage(Path.of("a"), Path.of("b"), Path.of("c"), Path.of("d"), List.of());

        // When
        new AllureAttachments(lifecycle).add(nowhere, result);

        // Then
        assertThat(results.attachments).isEmpty();
    }

    private void startTest() {
        lifecycle.scheduleTestCase(new TestResult().setUuid("1"));
        lifecycle.startTestCase("1");
    }

    private TestResult endTest() {
        lifecycle.stopTestCase("1");
        lifecycle.writeTestCase("1");
        return results.tests.get(0);
    }

    private static final class Results implements AllureResultsWriter {
        private final List<TestResult> tests = new ArrayList<>();
        private final List<String> attachments = new ArrayList<>();

        @Override
        public void write(TestResult test) {
            tests.add(test);
        }

        @Override
        public void write(TestResultContainer container) {
            throw new UnsupportedOperationException("There is no container here");
        }

        @Override
        public void write(String source, InputStream attachment) {
            try {
                attachments.add(new String(attachment.readAllBytes(), UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
