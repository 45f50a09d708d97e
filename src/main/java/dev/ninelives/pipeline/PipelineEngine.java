package dev.ninelives.pipeline;

import java.time.Duration;

/** Something that runs a deployment pipeline and reports its stages into the history. */
public interface PipelineEngine extends AutoCloseable {
    /** For example {@code Orca}. */
    String name();

    /** For example {@code 8.56.0}. */
    String version();

    /**
     * Checks that this engine can run the pipeline, without running it, as far as it can know that.
     *
     * @throws InvalidPipelineException if it cannot: unknown stage types, cycles, parameters without value and the like
     */
    void check(Pipeline pipeline, Trigger trigger);

    /**
     * Runs the pipeline to its end, letting time go on.
     *
     * @param limit how long it may take on the run's timeline; past it the run is cancelled
     * @throws InvalidPipelineException as {@link #check}
     */
    PipelineRun run(Pipeline pipeline, Trigger trigger, Duration limit);

    @Override
    void close();
}
