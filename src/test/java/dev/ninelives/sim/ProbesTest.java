package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Compares the embedded API server with a real kube-apiserver, answer by answer: code, reason, causes, message and the
 * rest of the body. Differences that are known stand in {@code allowed-differences.yaml}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbesTest {
    /** A probe, what the embedded server answered, and in what the two differ. */
    record Comparison(Probe probe, Replay.Answer answer, Set<String> differs) {
        @Override
        public String toString() {
            return probe.name();
        }
    }

    private final Map<String, List<String>> allowed = new LinkedHashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();

    @BeforeAll
    void replayAllProbesInOrder() throws Exception {
        for (JsonNode difference : new YAMLMapper().readTree(resource("allowed-differences.yaml"))) {
            assertThat(difference.path("because").asString(""))
                    .as("the reason for %s", difference)
                    .isNotBlank();
            List<String> aspects = difference
                    .path("differs")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            allowed.put(difference.path("probe").asString(), aspects);
        }
        try (SimCluster cluster = new SimCluster(1)) {
            Replay replay = new Replay(cluster);
            for (JsonNode json :
                    new JsonMapper().readTree(resource("probes-1.20.2.json")).path("probes")) {
                Probe probe = Probe.of(json);
                Replay.Answer answer = replay.send(probe);
                comparisons.add(new Comparison(probe, answer, differences(probe, answer)));
            }
        }
    }

    @Test
    void replaysEveryProbeThatWasRecorded() {
        assertThat(comparisons).hasSize(104);
        assertThat(comparisons).extracting(each -> each.probe().name()).containsAll(allowed.keySet());
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void answersAsTheRealServerDid(Comparison comparison) {
        List<String> expected = allowed.getOrDefault(comparison.probe().name(), List.of());

        assertThat(comparison.differs())
                .as(
                        "differences, where the real server answered%n%d %s%nand the embedded one%n%d %s",
                        comparison.probe().code(),
                        Normalised.of(comparison.probe().answer()),
                        comparison.answer().code(),
                        Normalised.of(comparison.answer().body()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Set<String> differences(Probe probe, Replay.Answer answer) {
        JsonNode real = Normalised.of(probe.answer());
        JsonNode own = Normalised.of(answer.body());
        Set<String> differs = new TreeSet<>();
        if (probe.code() != answer.code()) {
            differs.add("code");
        }
        compare("reason", real.path("reason"), own.path("reason"), differs);
        compare("message", real.path("message"), own.path("message"), differs);
        compare(
                "causes",
                real.path("details").path("causes"),
                own.path("details").path("causes"),
                differs);
        compare("body", rest(real), rest(own), differs);
        return differs;
    }

    private static void compare(String aspect, JsonNode real, JsonNode own, Set<String> differs) {
        if (!real.equals(own)) {
            differs.add(aspect);
        }
    }

    private static JsonNode rest(JsonNode answer) {
        JsonNode rest = answer.deepCopy();
        if (rest instanceof ObjectNode object
                && object.path("kind").asString("").equals("Status")) {
            object.remove(List.of("code", "reason", "message"));
            if (object.get("details") instanceof ObjectNode details) {
                details.remove("causes");
            }
        }
        return rest;
    }

    private static InputStream resource(String name) {
        return ProbesTest.class.getResourceAsStream("/dev/ninelives/sim/" + name);
    }
}
