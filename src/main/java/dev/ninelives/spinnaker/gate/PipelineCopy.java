package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The pipeline as it is saved under the test application: it deploys to the target, nothing but this run sets it off, and
 * the scenario's manifests come with it. All else is as its owners wrote it.
 */
final class PipelineCopy {
    /** What is about the saved pipeline rather than about what it does. */
    private static final List<String> OF_THE_ORIGINAL =
            List.of("id", "triggers", "index", "updateTs", "lastModified", "lastModifiedBy", "createTs", "locked");

    private final GateTarget target;
    private final EmbeddedManifests manifests;

    PipelineCopy(GateTarget target, ArtifactStore store) {
        this.target = target;
        manifests = new EmbeddedManifests(store);
    }

    /**
     * The copy.
     *
     * @param name what it is saved as
     * @throws InvalidPipelineException if a stub cannot be had there, or a stage would reach beyond the case
     */
    ObjectNode of(Pipeline pipeline, String name) {
        ObjectNode copy = pipeline.json().deepCopy();
        copy.remove(OF_THE_ORIGINAL);
        refuse(pipeline, "has stubs that a live Spinnaker has no stage for", new StubbedStages(copy).replace());
        redirect(copy, pipeline.application());
        copy.put("application", target.application());
        copy.put("name", name);
        Map<String, String> texts = manifests.into(copy);
        refuse(
                pipeline,
                "would reach beyond its case on a live Spinnaker",
                new Confinement(pipeline.json(), texts).breaches());
        return copy;
    }

    private static void refuse(Pipeline pipeline, String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidPipelineException(
                    "%s %s:\n  %s".formatted(pipeline.source(), what, String.join("\n  ", problems)));
        }
    }

    /** The stubs that take no time there, by name, with the time that they should take. */
    Map<String, Duration> notWaited(Pipeline pipeline) {
        return new StubbedStages(pipeline.json()).notWaited();
    }

    private void redirect(ObjectNode pipeline, String application) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(pipeline.properties())) {
            if (entry.getKey().equals("stages")) {
                entry.getValue()
                        .forEach(stage -> new Redirection(target, application, KubernetesStage.is(stage)).into(stage));
            } else {
                new Redirection(target, application, false).into(entry.getValue());
            }
        }
    }
}
