package dev.ninelives.sim.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The differences between the embedded server and one version of Kubernetes that are known, from {@code
 * differences.yaml}.
 */
final class Differences {
    /**
     * Some requests that are answered otherwise for one reason.
     *
     * @param differs see {@link Comparison}
     */
    record Difference(List<String> requests, Set<String> differs, String because) {}

    private final List<Difference> all = new ArrayList<>();
    private final Map<String, Set<String>> byRequest = new LinkedHashMap<>();

    Differences(String version) {
        JsonNode list = new YAMLMapper()
                .readTree(CaseFiles.FOLDER
                        .resolve(version)
                        .resolve("differences.yaml")
                        .toFile());
        for (JsonNode json : list) {
            Difference difference = new Difference(
                    json.path("requests").valueStream().map(JsonNode::asString).toList(),
                    new TreeSet<>(json.path("differs")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()),
                    json.path("because").asString(""));
            if (difference.because().isBlank() || difference.requests().isEmpty()) {
                throw new IllegalArgumentException(
                        "differences.yaml of " + version + ": no reason or no request: " + json);
            }
            all.add(difference);
            difference
                    .requests()
                    .forEach(request -> byRequest.merge(request, difference.differs(), Differences::union));
        }
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new TreeSet<>(one);
        union.addAll(other);
        return union;
    }

    List<Difference> all() {
        return all;
    }

    Set<String> requests() {
        return byRequest.keySet();
    }

    /** In what a request is allowed to differ; no more and no less. */
    Set<String> of(Comparison comparison) {
        return byRequest.getOrDefault(comparison.toString(), Set.of());
    }
}
