package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code kubectl delete} is told.
 *
 * @param cascade {@code background}, {@code foreground} or {@code orphan}; anything else kubectl refuses
 * @param gracePeriodSeconds empty for the object's own
 */
public record DeleteOptions(String cascade, OptionalLong gracePeriodSeconds) {
    public static final DeleteOptions DEFAULT = new DeleteOptions("background", OptionalLong.empty());

    private static final Set<String> CASCADES = Set.of("background", "foreground", "orphan");

    /** @throws KubectlException in kubectl's words, before anything is deleted */
    void check() {
        if (!CASCADES.contains(cascade)) {
            throw new KubectlException(
                    "error: invalid cascade value (%s). Must be \"background\", \"foreground\", or \"orphan\""
                            .formatted(cascade));
        }
    }

    ObjectNode json() {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("apiVersion", "v1").put("kind", "DeleteOptions");
        options.put("propagationPolicy", Character.toUpperCase(cascade.charAt(0)) + cascade.substring(1));
        // Without --force, kubectl makes a grace period of 0 into 1: nothing is deleted unseen by its node.
        gracePeriodSeconds.ifPresent(seconds -> options.put("gracePeriodSeconds", seconds == 0 ? 1 : seconds));
        return options;
    }
}
