package dev.ninelives.report;

import dev.ninelives.scenario.CaseResult;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a case in Allure: its files beside the current test, its facts as labels and parameters. */
public final class AllureAttachments {
    private final AllureLifecycle lifecycle;

    AllureAttachments(AllureLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /**
     * Attaches what {@link ReportWriter#write} wrote. Does nothing outside of a test that Allure listens to.
     *
     * @throws UncheckedIOException if a file cannot be read, naming it
     */
    public static void attach(CasePage page, CaseResult result) {
        new AllureAttachments(Allure.getLifecycle()).add(page, result);
    }

    void add(CasePage page, CaseResult result) {
        if (lifecycle.getCurrentTestCase().isEmpty()) {
            return;
        }
        lifecycle.updateTestCase(test -> describe(test, result));
        add("Case page", "text/html", page.page(), ".html");
        add("History", "text/plain", page.historyText(), ".txt");
        add("Result", "application/json", page.result(), ".json");
        for (Path file : page.diagnosis()) {
            add(name(page, file), "text/plain", file, ".txt");
        }
    }

    private static String name(CasePage page, Path file) {
        return page.page().getParent().relativize(file).toString();
    }

    private static void describe(TestResult test, CaseResult result) {
        label(test, "epic", "Nine Lives");
        label(test, "feature", result.scenario());
        label(test, "story", result.name());
        parameter(test, "scenario", result.scenario());
        result.axes().forEach((axis, fault) -> parameter(test, axis, fault));
        parameter(test, "seed", String.valueOf(result.seed()));
        parameter(test, "cluster", result.cluster());
        parameter(test, "engine", result.engine() + " " + result.engineVersion());
    }

    private static void label(TestResult test, String name, String value) {
        test.getLabels().add(new Label().setName(name).setValue(value));
    }

    private static void parameter(TestResult test, String name, String value) {
        test.getParameters().add(new Parameter().setName(name).setValue(value));
    }

    private void add(String name, String type, Path file, String extension) {
        try (InputStream content = Files.newInputStream(file)) {
            lifecycle.addAttachment(name, type, extension, content);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot attach %s to the Allure results: %s".formatted(file, e), e);
        }
    }
}
