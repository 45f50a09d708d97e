package dev.ninelives.lint;

import java.util.List;

/** One way in which a pipeline, as it is written, may harm production. */
public interface Hazard {
    /** For machines and {@code scenario.yaml}: lower-case words joined by hyphens. Never changes. */
    String id();

    /** For people: a few words that say what is wrong. */
    String title();

    EndangeredPromise promise();

    /** Where the pipeline has it, in the order of the file. */
    List<Finding> in(PipelineGraph graph);
}
