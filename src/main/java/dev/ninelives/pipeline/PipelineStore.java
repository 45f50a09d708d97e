package dev.ninelives.pipeline;

import java.util.List;
import java.util.Optional;

/** The saved pipelines that a pipeline may start: what Front50 is to a Spinnaker. */
@FunctionalInterface
public interface PipelineStore {
    /** A store without any pipeline. */
    PipelineStore NONE = List::of;

    /** All pipelines, in a fixed order. */
    List<Pipeline> all();

    /** The pipeline with this id. */
    default Optional<Pipeline> find(String id) {
        return all().stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
    }
}
