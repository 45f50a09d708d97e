package dev.ninelives.sim.fidelity;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The requests that cannot be put to one version of Kubernetes, from {@code unrecorded.yaml}; where there is none, all can. */
final class Unrecorded {
    /** Some requests of which there is no recording for one reason. */
    record Reason(List<String> requests, String because) {}

    private final List<Reason> reasons = new ArrayList<>();

    Unrecorded(String version) {
        Path file = CaseFiles.FOLDER.resolve(version).resolve("unrecorded.yaml");
        if (!Files.exists(file)) {
            return;
        }
        for (JsonNode json : new YAMLMapper().readTree(file.toFile())) {
            Reason reason = new Reason(
                    json.path("requests").valueStream().map(JsonNode::asString).toList(),
                    json.path("because").asString(""));
            if (reason.because().isBlank() || reason.requests().isEmpty()) {
                throw new IllegalArgumentException(file + ": no reason or no request: " + json);
            }
            reasons.add(reason);
        }
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** Their groups and names. */
    Set<String> requests() {
        Set<String> requests = new LinkedHashSet<>();
        reasons.forEach(reason -> requests.addAll(reason.requests()));
        return requests;
    }
}
