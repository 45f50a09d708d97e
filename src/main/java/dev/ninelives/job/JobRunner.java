package dev.ninelives.job;

/** What a pipeline's test stage starts: a Jenkins job in Spinnaker, here anything that can say pass or fail. */
public interface JobRunner {
    /**
     * Runs the job to its end.
     *
     * @throws UnknownJobException if there is no such job; the mistake is in the pipeline or in the scenario
     */
    JobResult run(JobRequest request);

    /** Whether there is such a job, so that a pipeline can be refused before it starts. */
    boolean has(String job);
}
