package dev.ninelives.sim.apiserver;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet counts the changes of its template in an annotation of old, besides its generation. */
final class DaemonSetStrategy implements Strategy {
    private static final String TEMPLATE_GENERATION = "deprecated.daemonset.template.generation";
    private static final List<String> COUNTS =
            List.of("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady");

    @Override
    public void prepareForCreate(ObjectNode object) {
        ObjectNode status = object.putObject("status");
        COUNTS.forEach(count -> status.put(count, 0));
        setTemplateGeneration(object, 1);
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        boolean same = template(object).equals(template(old));
        setTemplateGeneration(object, templateGeneration(old) + (same ? 0 : 1));
    }

    private static JsonNode template(JsonNode object) {
        return object.path("spec").path("template");
    }

    private static int templateGeneration(JsonNode object) {
        return Integer.parseInt(object.path("metadata")
                .path("annotations")
                .path(TEMPLATE_GENERATION)
                .asString("1"));
    }

    private static void setTemplateGeneration(ObjectNode object, int generation) {
        ObjectNode metadata = Metadata.of(object);
        ObjectNode annotations =
                metadata.get("annotations") instanceof ObjectNode present ? present : metadata.putObject("annotations");
        annotations.put(TEMPLATE_GENERATION, Integer.toString(generation));
    }

    @Override
    public boolean hasGeneration() {
        return true;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }
}
