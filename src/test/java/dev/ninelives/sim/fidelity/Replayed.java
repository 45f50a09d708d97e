package dev.ninelives.sim.fidelity;

import dev.ninelives.sim.SimCluster;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Puts the requests of the suite to the embedded server, and compares its answers with the recorded ones. */
final class Replayed {
    /** The name of the case's namespace in recorded answers. */
    static final String NAMESPACE = "{ns}";

    static final String PROBES = "probes";

    private static final JsonMapper JSON = new JsonMapper();

    /** By version; several tests ask for the same. */
    private static final Map<String, List<Comparison>> ALL = new ConcurrentHashMap<>();

    private Replayed() {}

    static List<Comparison> all(String version) {
        return ALL.computeIfAbsent(version, unseen -> {
            List<Comparison> all = new ArrayList<>(probes(version));
            all.addAll(cases(version));
            return all;
        });
    }

    /** Every case of which there is a recording. */
    private static List<Comparison> cases(String version) {
        CaseFiles files = new CaseFiles(version);
        Map<String, Answer> recorded = Goldens.of(version).answers();
        List<Comparison> comparisons = new ArrayList<>();
        for (ApiCase apiCase : files.cases()) {
            Answer real = recorded.get(apiCase.toString());
            if (real != null) {
                Answer embedded = embedded(version, apiCase, files.templates());
                comparisons.add(Comparison.of(apiCase.group(), apiCase.name(), real, embedded));
            }
        }
        return comparisons;
    }

    private static Answer embedded(String version, ApiCase apiCase, Map<String, Template> templates) {
        try (EmbeddedCluster cluster = new EmbeddedCluster(version)) {
            String namespace = cluster.openNamespace("fidelity");
            return recorded(new CaseRun(cluster, namespace, templates).answer(apiCase), namespace);
        } catch (IllegalStateException e) {
            return new Answer(0, List.of(), StringNode.valueOf(String.valueOf(e.getMessage())));
        }
    }

    /** An answer as it is recorded. */
    static Answer recorded(Answer answer, String namespace) {
        String body = JSON.writeValueAsString(answer.body()).replace(namespace, NAMESPACE);
        return new Answer(answer.code(), answer.warnings(), Normalised.recorded(JSON.readTree(body)));
    }

    /** The first recording of all: requests in order against one server, of the version that is imitated if none is named. */
    private static List<Comparison> probes(String version) {
        if (!Files.exists(CaseFiles.FOLDER.resolve(version).resolve("probes.json"))) {
            return List.of();
        }
        JsonNode recorded = JSON.readTree(
                CaseFiles.FOLDER.resolve(version).resolve("probes.json").toFile());
        List<Comparison> comparisons = new ArrayList<>();
        try (SimCluster cluster = new SimCluster(1)) {
            Replay replay = new Replay(cluster);
            for (JsonNode json : recorded.path("probes")) {
                Probe probe = Probe.of(json);
                Replay.Answer answer = replay.send(probe);
                comparisons.add(Comparison.of(
                        PROBES,
                        probe.name(),
                        new Answer(probe.code(), List.of(), withoutManagers(probe.answer())),
                        new Answer(answer.code(), List.of(), withoutManagers(answer.body()))));
            }
        }
        return comparisons;
    }

    /** Another client wrote what was probed. */
    private static JsonNode withoutManagers(JsonNode answer) {
        JsonNode copy = Normalised.recorded(answer);
        copy.findParents("managedFields").forEach(metadata -> ((ObjectNode) metadata).remove("managedFields"));
        return copy;
    }
}
