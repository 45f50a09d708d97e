package dev.ninelives.sim.controller;

import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** What keeps Pods off a node, and which of them bear it. */
final class Taints {
    private Taints() {}

    /** The key of the first taint with that effect which {@code pod} does not tolerate. */
    static Optional<String> untolerated(JsonNode node, JsonNode pod, String effect) {
        return node.path("spec")
                .path("taints")
                .valueStream()
                .filter(taint -> taint.path("effect").asString("").equals(effect))
                .filter(taint ->
                        pod.path("spec").path("tolerations").valueStream().noneMatch(t -> tolerates(t, taint)))
                .map(taint -> taint.path("key").asString(""))
                .findFirst();
    }

    /** How long {@code pod} bears a taint; empty for ever, 0 where it does not at all. */
    static OptionalLong toleratedSeconds(JsonNode pod, JsonNode taint) {
        OptionalLong least = OptionalLong.of(0);
        for (JsonNode toleration : pod.path("spec").path("tolerations")) {
            if (tolerates(toleration, taint)) {
                JsonNode seconds = toleration.path("tolerationSeconds");
                least = seconds.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(seconds.asLong());
                break;
            }
        }
        return least;
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String key = toleration.path("key").asString("");
        String effect = toleration.path("effect").asString("");
        boolean exists = toleration.path("operator").asString("Equal").equals("Exists");
        return (key.equals(taint.path("key").asString("")) || (key.isEmpty() && exists))
                && (effect.isEmpty() || effect.equals(taint.path("effect").asString("")))
                && (exists
                        || toleration
                                .path("value")
                                .asString("")
                                .equals(taint.path("value").asString("")));
    }
}
