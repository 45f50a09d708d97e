package dev.ninelives.spinnaker.orca;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.length;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stage;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final String STUCK = "{'refId': 'a', 'type': 'stuck', 'name': 'a' %s}";

    private final TestSpinnaker spinnaker = new TestSpinnaker();

    @AfterEach
    void close() {
        spinnaker.close();
    }

    @Test
    void aWaitLastsWhatItSays() {
        // When
        var run = spinnaker.run(stages("{'refId': 'a', 'type': 'wait', 'waitTime': 300}"));

        // Then
        assertThat(length(run, "a")).isEqualTo(Duration.ofMinutes(5).plusMillis(1));
        assertThat(run.start()).isEqualTo(VirtualTimeline.START);
        assertThat(run.end())
                .isEqualTo(VirtualTimeline.START.plus(Duration.ofMinutes(5).plusMillis(1)));
    }

    @Test
    void aJoinWaitsForTheSlowestBranch() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': 'slow', 'type': 'wait', 'waitTime': 600}",
                "{'refId': 'fast', 'type': 'wait', 'waitTime': 60}",
                "{'refId': 'join', 'requisiteStageRefIds': ['slow', 'fast'], 'type': 'wait', 'waitTime': 10}"));

        // Then
        assertThat(stage(run, "join").start()).isEqualTo(stage(run, "slow").end());
        assertThat(run.stages()).extracting("refId").last().isEqualTo("join");
    }

    @Test
    void stagesOfAGroupRunLikeAnyOthers() {
        // When
        var run = spinnaker.run(stages(
                "{'refId': '1', 'type': 'wait', 'name': 'Build: first', 'group': 'Build', 'waitTime': 60}",
                "{'refId': '2', 'requisiteStageRefIds': ['1'], 'type': 'wait', 'name': 'Build: second', 'group':"
                        + " 'Build', 'waitTime': 60}"));

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(stage(run, "2").start()).isEqualTo(stage(run, "1").end());
    }

    @Test
    void aTaskTimesOutAtTheFirstPollAfterItsTime() {
        // When
        var run = spinnaker.run(stages(STUCK.formatted("")));

        // Then
        assertThat(status(run, "a")).isEqualTo("TERMINAL");
        assertThat(length(run, "a")).isEqualTo(Duration.ofMinutes(30).plusSeconds(10));
        assertThat(stage(run, "a").message()).contains("timed out after 30 minutes 10 seconds");
    }

    @Test
    void aStagesOwnTimeoutReplacesTheTasks() {
        // When
        var run = spinnaker.run(stages(STUCK.formatted(", 'stageTimeoutMs': 120000")));

        // Then
        assertThat(status(run, "a")).isEqualTo("TERMINAL");
        assertThat(length(run, "a")).isEqualTo(Duration.ofMinutes(2).plusSeconds(10));
    }

    @Test
    void aTimeoutCanCountAsSuccess() {
        // When
        var run = spinnaker.run(stages(STUCK.formatted(", 'stageTimeoutMs': 120000, 'markSuccessfulOnTimeout': true")));

        // Then
        assertThat(run.status()).isEqualTo("SUCCEEDED");
    }

    @Test
    void aTimedOutBranchThatIsIgnoredJoins() {
        // When
        var run = spinnaker.run(stages(
                STUCK.formatted(", 'stageTimeoutMs': 60000, 'failPipeline': false, 'continuePipeline': true"),
                "{'refId': 'b', 'type': 'wait', 'waitTime': 5}",
                "{'refId': 'c', 'requisiteStageRefIds': ['a', 'b'], 'type': 'wait', 'waitTime': 5}"));

        // Then
        assertThat(status(run, "a")).isEqualTo("FAILED_CONTINUE");
        assertThat(status(run, "c")).isEqualTo("SUCCEEDED");
    }

    @Test
    void aRunIsCancelledAtItsLimit() {
        // When
        var run = spinnaker.engine.run(
                stages(
                        "{'refId': 'a', 'type': 'wait', 'waitTime': 3600}",
                        "{'refId': 'b', 'requisiteStageRefIds': ['a'], 'type': 'wait', 'waitTime': 5}"),
                MANUAL,
                Duration.ofMinutes(10));

        // Then
        assertThat(run.timedOut()).isTrue();
        assertThat(run.status()).isEqualTo("CANCELED");
        assertThat(run.message()).isEqualTo("it took longer than 10 min");
        assertThat(spinnaker.recorded()).contains("pipeline=deploy, status=CANCELED");
        assertThat(status(run, "a")).isEqualTo("CANCELED");
        assertThat(status(run, "b")).isEqualTo("NOT_STARTED");
        assertThat(spinnaker.elapsed()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aPipelineThatFailsStopsItsLongWaitsAtOnce() {
        // When
        var run = spinnaker.run(
                stages("{'refId': 'a', 'type': 'wait', 'waitTime': 86400}", "{'refId': 'b', 'type': 'boom'}"));

        // Then
        assertThat(status(run, "a")).isEqualTo("CANCELED");
        assertThat(spinnaker.elapsed()).isZero();
    }
}
