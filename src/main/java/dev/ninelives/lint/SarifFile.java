package dev.ninelives.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Findings as SARIF 2.1.0, which code hosts show beside the line. */
public final class SarifFile {
    private static final JsonMapper JSON = new JsonMapper();

    private SarifFile() {}

    /**
     * Writes the file, and the folders above it where they are missing.
     *
     * @param pinned the findings that their scenario expects; they are written as suppressed
     */
    public static void write(Path file, List<Finding> findings, Set<Finding> pinned) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(log(findings, pinned)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The findings cannot be written to " + file, e);
        }
    }

    static ObjectNode log(List<Finding> findings, Set<Finding> pinned) {
        ObjectNode log = JSON.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json").put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "Nine Lives lint");
        rules(driver.putArray("rules"));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> result(results.addObject(), finding, pinned.contains(finding)));
        return log;
    }

    private static void rules(ArrayNode rules) {
        for (Hazard hazard : Hazards.all()) {
            ObjectNode rule = rules.addObject().put("id", hazard.id());
            rule.putObject("shortDescription").put("text", hazard.title());
            rule.putObject("properties").put("promise", hazard.promise().text());
        }
    }

    private static void result(ObjectNode result, Finding finding, boolean pinned) {
        List<String> ids = Hazards.all().stream().map(Hazard::id).toList();
        result.put("ruleId", finding.hazard().id())
                .put("ruleIndex", ids.indexOf(finding.hazard().id()))
                .put("level", "error");
        String stage = finding.stage().isEmpty() ? "" : "Stage '%s': ".formatted(finding.stage());
        result.putObject("message")
                .put(
                        "text",
                        "%s%s. Endangers: %s. To do: %s."
                                .formatted(
                                        stage,
                                        finding.reason(),
                                        finding.promise().text(),
                                        finding.advice()));
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode place = location.putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(Path.of(finding.file())));
        place.putObject("region").put("startLine", finding.line());
        if (!finding.stage().isEmpty()) {
            location.putArray("logicalLocations")
                    .addObject()
                    .put("name", finding.stage())
                    .put("fullyQualifiedName", "stages/" + finding.refId());
        }
        if (pinned) {
            result.putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("justification", "scenario.yaml expects it");
        }
    }

    /** Relative where the file's own path is, so that the log fits any checkout. */
    private static String uri(Path file) {
        if (file.isAbsolute()) {
            return file.toUri().toString();
        }
        String from = Path.of("").toUri().toString();
        return file.toUri().toString().substring(from.length());
    }
}
