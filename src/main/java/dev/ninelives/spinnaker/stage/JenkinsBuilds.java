package dev.ninelives.spinnaker.stage;

import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds that pipelines have started, as a Jenkins controller numbers them. A build runs while Orca polls for its end; of
 * two at once, the one that started first is not seen to end before the other.
 */
final class JenkinsBuilds {
    /** One run of a job. Exactly one of result and failure is there once it has ended. */
    static final class Build {
        private final int number;
        private JobResult result;
        private RuntimeException failure;

        private Build(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }

        /**
         * How the build ended; empty while it runs.
         *
         * @throws RuntimeException what the job runner threw, if it could not run the job
         */
        Optional<JobResult> result() {
            if (failure != null) {
                throw failure;
            }
            return Optional.ofNullable(result);
        }
    }

    private final JobRunner jobs;
    private final Timeline timeline;
    private final Map<String, List<Build>> builds = new LinkedHashMap<>();

    JenkinsBuilds(JobRunner jobs, Timeline timeline) {
        this.jobs = jobs;
        this.timeline = timeline;
    }

    boolean has(String job) {
        return jobs.has(job);
    }

    Build start(JobRequest request) {
        List<Build> ofJob = builds.computeIfAbsent(request.job(), job -> new ArrayList<>());
        Build build = new Build(ofJob.size() + 1);
        ofJob.add(build);
        timeline.schedule(
                Duration.ZERO, "job %s #%d".formatted(request.job(), build.number), () -> run(build, request));
        return build;
    }

    private void run(Build build, JobRequest request) {
        try {
            build.result = jobs.run(request);
        } catch (RuntimeException e) {
            build.failure = e;
        }
    }

    Build build(String job, int number) {
        return builds.get(job).get(number - 1);
    }
}
