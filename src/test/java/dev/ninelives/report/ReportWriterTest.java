package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path reports;

    @Test
    void writesAPageForEveryCaseAndAnIndex() {
        Path target = Path.of(System.getProperty("ninelives.example.reports", reports.toString()));
        ReportWriter writer = new ReportWriter(target, Map.of("blue-green", "Whatever is wrong with the new version, production keeps the old one."));
        ExampleCases.all().forEach(writer::write);
        writer.finish(ExampleCases.all());
        assertThat(target.resolve("index.html")).exists();
    }
}
