package dev.ninelives.spinnaker.stage;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.spinnaker.orca.TestSpinnaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptStageTest {
    private final Jobs jobs = new Jobs();
    private final TestSpinnaker spinnaker = new TestSpinnaker(1, jobs, WebhookClient.NONE);

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void runsTheScriptWithTheParametersOfSpinnakersJob() {
        // When
        var run = spinnaker.run(
                stages("{'refId': '1', 'type': 'script', 'scriptPath': 'check.sh', 'command': '-v ${1 + 1}',"
                        + " 'account': 'prod'}"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(jobs.requests)
                .containsExactly(new JobRequest(
                        "script",
                        "check.sh",
                        Map.of("SCRIPT_PATH", "check.sh", "COMMAND", "-v 2", "ENV_PARAM", "prod")));
    }

    @Test
    void putsOutThePropertiesThatTheScriptLeaves() {
        // When
        spinnaker.run(stages(
                "{'refId': '1', 'type': 'script', 'scriptPath': 'check.sh', 'propertyFile': 'build.properties'}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'put', 'put': '${colour}'}"));

        // Then
        assertThat(spinnaker.seen).containsExactly("blue");
    }

    @Test
    void failsWithoutThePropertiesThatItReads() {
        // Given
        jobs.properties = Map.of();

        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'script', 'scriptPath': 'check.sh', 'propertyFile': 'build.properties'}"));

        // Then
        assertThat(status(run, "1")).isEqualTo("TERMINAL");
        assertThat(stage(run, "1").message())
                .startsWith("Expected properties file build.properties but it was either missing");
    }

    @Test
    void isRefusedWhereNothingStandsForTheScript() {
        assertThatExceptionOfType(InvalidPipelineException.class)
                .isThrownBy(() ->
                        spinnaker.engine.check(stages("{'refId': '1', 'type': 'script', 'command': 'rm'}"), MANUAL))
                .withMessageContaining("script 'rm' is not declared");
    }

    private static final class Jobs implements JobRunner {
        private final List<JobRequest> requests = new ArrayList<>();
        private Map<String, String> properties = Map.of("colour", "blue");

        @Override
        public JobResult run(JobRequest request) {
            requests.add(request);
            return new JobResult(JobResult.Result.SUCCESS, "", properties);
        }

        @Override
        public boolean has(String job) {
            return job.equals("check.sh");
        }
    }
}
