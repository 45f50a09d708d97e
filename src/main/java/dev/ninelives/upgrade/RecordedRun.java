package dev.ninelives.upgrade;

import dev.ninelives.history.HistoryFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All cases of one engine, as its JVM has left them.
 *
 * @param folder its report
 * @param wall how long its JVM ran, from start to end
 */
record RecordedRun(Engine engine, Path folder, Duration wall, List<RecordedCase> cases) {
    private static final JsonMapper JSON = new JsonMapper();

    RecordedRun {
        cases = List.copyOf(cases);
    }

    /**
     * Reads a report.
     *
     * @throws UpgradeException if another Orca ran than the one that was asked for
     */
    static RecordedRun read(Engine engine, Path folder, Duration wall) {
        List<RecordedCase> cases = JSON.readTree(folder.resolve("results.json").toFile())
                .path("cases")
                .valueStream()
                .map(result -> read(engine, folder, result))
                .toList();
        return new RecordedRun(engine, folder, wall, cases);
    }

    /** How many of the cases ended as their scenarios expect. */
    long asExpected() {
        return cases.stream().filter(RecordedCase::asExpected).count();
    }

    private static RecordedCase read(Engine engine, Path folder, JsonNode result) {
        String ran = result.path("engineVersion").asString("");
        if (!ran.equals(engine.orca())) {
            throw new UpgradeException("Orca %s ran instead of %s".formatted(ran, engine.orca()));
        }
        return new RecordedCase(
                result.path("scenario").asString(""),
                result.path("case").asString(""),
                result.path("verdict").asString(""),
                result.path("reason").asString(""),
                result.path("asExpected").asBoolean(false),
                violations(result),
                result.path("finalVersion").asString(""),
                result.path("pipelineStatus").asString("none"),
                Duration.ofMillis(result.path("virtualDurationMs").asLong(0)),
                result.path("page").asString(""),
                HistoryFile.load(folder.resolve(result.path("history").asString(""))));
    }

    private static List<String> violations(JsonNode result) {
        return result.path("violations")
                .valueStream()
                .map(violation -> "\"%s\" on %s"
                        .formatted(
                                violation.path("promise").asString(""),
                                violation.path("object").asString("")))
                .toList();
    }

    Stream<RecordedCase> of(RecordedCase other) {
        return cases.stream()
                .filter(one ->
                        one.scenario().equals(other.scenario()) && one.name().equals(other.name()));
    }
}
