package dev.ninelives.report;

import dev.ninelives.scenario.CaseResult;
import io.qameta.allure.Allure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows a case in Allure: its files beside the current test, its facts as labels and parameters. */
public final class AllureAttachments {
    private AllureAttachments() {}

    /**
     * Attaches what {@link ReportWriter#write} wrote. Does nothing outside of a test that Allure listens to.
     *
     * @throws UncheckedIOException if a file cannot be read, naming it
     */
    public static void attach(CasePage page, CaseResult result) {
        if (Allure.getLifecycle().getCurrentTestCase().isEmpty()) {
            return;
        }
        Allure.label("epic", "Nine Lives");
        Allure.label("feature", result.scenario());
        Allure.label("story", result.name());
        Allure.parameter("scenario", result.scenario());
        result.axes().forEach(Allure::parameter);
        Allure.parameter("seed", result.seed());
        Allure.parameter("cluster", result.cluster());
        Allure.parameter("engine", result.engine() + " " + result.engineVersion());
        attach("Case page", "text/html", page.page(), ".html");
        attach("History", "text/plain", page.historyText(), ".txt");
        attach("Result", "application/json", page.result(), ".json");
    }

    private static void attach(String name, String type, Path file, String extension) {
        try (InputStream content = Files.newInputStream(file)) {
            Allure.addAttachment(name, type, content, extension);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot attach %s to the Allure results: %s".formatted(file, e), e);
        }
    }
}
