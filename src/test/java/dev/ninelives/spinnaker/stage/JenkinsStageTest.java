package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.spinnaker.orca.TestSpinnaker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JenkinsStageTest {
    private final Jobs jobs = new Jobs();
    private final TestSpinnaker spinnaker = new TestSpinnaker(1, jobs, WebhookClient.NONE);

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void startsTheJobWithItsEvaluatedParameters() {
        // When
        var run = spinnaker.run(
                stages(
                        "{'refId': '1', 'type': 'jenkins', 'master': 'ci', 'job': 'smoke', 'parameters': {'VERSION': '${1 + 1}', 'N': 3}}"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(jobs.requests).containsExactly(new JobRequest("ci", "smoke", Map.of("VERSION", "2", "N", "3")));
    }

    @ParameterizedTest(name = "{0}, unstable succeeds: {1} -> {2}")
    @CsvSource({
        "SUCCESS, false, SUCCEEDED",
        "UNSTABLE, false, TERMINAL",
        "UNSTABLE, true, SUCCEEDED",
        "FAILURE, false, TERMINAL",
        "ABORTED, false, CANCELED"
    })
    void takesTheResultAsSpinnakerDoes(JobResult.Result result, boolean unstableSucceeds, String status) {
        // Given
        jobs.result = new JobResult(result, "the log");

        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': 'smoke', 'markUnstableAsSuccessful': "
                + unstableSucceeds + "}"));

        // Then
        assertThat(status(run, "1")).isEqualTo(status);
        assertThat(run.status()).isEqualTo(status);
    }

    @Test
    void saysHowTheBuildEnded() {
        // Given
        jobs.result = new JobResult(JobResult.Result.FAILURE, "expected version=2, got version=1\n");

        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': 'smoke'}"));

        // Then
        assertThat(stage(run, "1").message()).isEqualTo("smoke #1 ended FAILURE: expected version=2, got version=1");
    }

    @Test
    void showsTheBuildToLaterStages() {
        // When
        spinnaker.run(stages(
                "{'refId': '1', 'type': 'jenkins', 'job': 'smoke', 'name': 'Test'}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${#stage(`Test`).outputs.buildInfo.result}"
                        + " ${buildInfo.number}'}"));

        // Then
        assertThat(spinnaker.seen).containsExactly("SUCCESS 1");
    }

    @Test
    void pollsEveryTenSecondsWhileTheOtherBranchesGoOn() {
        // Given
        jobs.takes = Duration.ofSeconds(25);

        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'jenkins', 'job': 'smoke'}", "{'refId': '2', 'type': 'wait', 'waitTime': 3}"));

        // Then
        assertThat(length(run, "1")).isEqualTo(Duration.ofSeconds(30));
        assertThat(stage(run, "2").end()).isEqualTo(stage(run, "1").start().map(start -> start.plusMillis(3001)));
    }

    @Test
    void goesOnAtOnceWithoutWaitingForCompletion() {
        // Given
        jobs.takes = Duration.ofSeconds(25);

        // When
        var run =
                spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': 'smoke', 'waitForCompletion': false}"));

        // Then
        assertThat(length(run, "1")).isZero();
    }

    @Test
    void timesOutAfterTwoHours() {
        // Given
        jobs.takes = Duration.ofHours(3);

        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': 'smoke'}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(length(run, "1")).isEqualTo(Duration.ofHours(2).plusSeconds(10));
    }

    @Test
    void failsTheStageWhenTheJobCannotBeRun() {
        // Given
        jobs.failure = new IllegalStateException("newman is not installed");

        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': 'smoke'}"));

        // Then
        assertThat(stage(run, "1").message()).isEqualTo("newman is not installed");
    }

    @Test
    void failsWhenAnExpressionNamesAnUndeclaredJob() {
        // When
        var run = spinnaker.run(stages("{'refId': '1', 'type': 'jenkins', 'job': '${`load`}-test'}"));

        // Then
        assertThat(stage(run, "1").message()).startsWith("Job 'load-test' is not declared");
    }

    private final class Jobs implements JobRunner {
        private final List<JobRequest> requests = new ArrayList<>();
        private JobResult result = new JobResult(JobResult.Result.SUCCESS, "");
        private Duration takes = Duration.ZERO;
        private RuntimeException failure;

        @Override
        public JobResult run(JobRequest request) {
            requests.add(request);
            spinnaker.timeline.pass(takes);
            if (failure != null) {
                throw failure;
            }
            return result;
        }

        @Override
        public boolean has(String job) {
            return job.equals("smoke");
        }
    }
}
