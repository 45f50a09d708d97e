package dev.ninelives.spinnaker;

import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A pipeline's own triggers, of which an event sets off the first that fits. */
final class ConfiguredTriggers {
    private static final String MANUAL = "manual";

    private final List<ConfiguredTrigger> all = new ArrayList<>();

    ConfiguredTriggers(JsonNode pipeline) {
        for (JsonNode trigger : pipeline.path("triggers")) {
            all.add(new ConfiguredTrigger(trigger, pipeline.path("expectedArtifacts")));
        }
    }

    /** The trigger that the event sets off; empty where none does. */
    Optional<ConfiguredTrigger> firing(Trigger event, List<Map<String, Object>> artifacts) {
        return all.stream()
                .filter(trigger -> trigger.isOfType(event.type()))
                .filter(trigger -> trigger.refusal(event, artifacts).isEmpty())
                .findFirst();
    }

    /**
     * What is wrong with an event that Spinnaker would not start the pipeline for. A pipeline without any trigger of the
     * event's type is let pass: somebody may start it by hand with the same data.
     */
    List<String> problems(Trigger event, List<Map<String, Object>> artifacts) {
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isOfType(event.type())) {
                int place = i;
                all.get(i)
                        .refusal(event, artifacts)
                        .ifPresent(why -> refusals.add("triggers[%d] %s".formatted(place, why)));
            }
        }
        boolean silent = event.type().equals(MANUAL)
                || refusals.isEmpty()
                || firing(event, artifacts).isPresent();
        return silent
                ? List.of()
                : List.of(
                        "no %s trigger of the pipeline would start it: %s; change the trigger in scenario.yaml, or the pipeline's"
                                .formatted(event.type(), String.join("; ", refusals)));
    }
}
