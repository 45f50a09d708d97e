package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.promise.Verdict;
import dev.ninelives.scenario.CaseResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class VersionCountsTest {
    @Test
    void followsTheServiceFromOneVersionToTheOther() {
        // Given
        CaseResult result = ExampleCases.promoted();

        // When
        CaseFacts facts = facts(result);

        // Then
        assertThat(facts.endpoints().byVersion()).containsOnlyKeys("1.36.1", "1.37.0");
        assertThat(steps(facts, "1.36.1")).containsExactly("2 for 84 s", "0 for 156 s");
        assertThat(steps(facts, "1.37.0")).containsExactly("0 for 21 s", "2 for 219 s");
    }

    @Test
    void countsNoEndpointOnceTheServiceIsGone() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE).pass(10);
        run.write(Actor.HARNESS, Change.DELETED, run.object("Service", "production", "shop"));
        run.pass(5);
        run.phase(Phase.END);

        // When
        CaseFacts facts = facts(result(run));

        // Then
        assertThat(steps(facts, "1.36.1")).containsExactly("2 for 10 s", "0 for 5 s");
    }

    @Test
    void countsReadyPodsOfProductionOnly() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE).pass(4);
        run.startPods("1.37.0", "shop-v001-ccccc");
        run.pass(2);
        run.pod("shop-v001-ccccc", "1.37.0", "CrashLoopBackOff", 1, Change.MODIFIED);
        run.pass(3);
        run.phase(Phase.END);

        // When
        List<VersionCounts.Step> steps =
                facts(result(run)).readyPods().byVersion().get("1.37.0");

        // Then
        assertThat(steps).extracting(VersionCounts.Step::count).containsExactly(0, 1, 0);
        assertThat(steps.get(1).span().length()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void tellsTheLifeOfAPodInKubernetesWords() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE).pass(1);
        run.startPods("1.37.0", "shop-v001-ccccc");
        run.pass(2);
        run.pod("shop-v001-ccccc", "1.37.0", "CrashLoopBackOff", 3, Change.MODIFIED);
        run.pass(3);
        run.stopPods("1.37.0", "shop-v001-ccccc");
        run.pass(3);
        run.phase(Phase.END);

        // When
        List<PodLife> pods = facts(result(run)).pods();

        // Then
        assertThat(pods)
                .extracting(pod -> pod.pod().name(), PodLife::version, PodLife::restarts)
                .containsExactly(
                        tuple("shop-v000-aaaaa", "1.36.1", 0),
                        tuple("shop-v000-bbbbb", "1.36.1", 0),
                        tuple("shop-v001-ccccc", "1.37.0", 3));
        assertThat(pods.get(2).states())
                .extracting(PodLife.State::words, state -> state.span().length().toMillis())
                .containsExactly(
                        tuple("pending", 600L),
                        tuple("running, not ready", 900L),
                        tuple("ready", 2000L),
                        tuple("CrashLoopBackOff", 3000L),
                        tuple("terminating", 1200L));
    }

    @Test
    void takesAPodThatIsMadeAnewForAnotherOne() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE).pass(1);
        var again = run.object("Pod", "production", "shop-v000-aaaaa");
        ((ObjectNode) again.path("metadata")).put("uid", "another");
        run.write(Actor.HARNESS, Change.ADDED, again);
        run.pass(1);
        run.phase(Phase.END);

        // When
        List<PodLife> pods = facts(result(run)).pods();

        // Then
        assertThat(pods)
                .extracting(pod -> pod.pod().name())
                .containsExactly("shop-v000-aaaaa", "shop-v000-bbbbb", "shop-v000-aaaaa");
    }

    @Test
    void groupsAnswersThatSayTheSame() {
        // Given
        CaseResult result = ExampleCases.productionDeleted(true);

        // When
        List<ProbeRun> runs = facts(result).probes().get(ExampleRun.SERVICE);

        // Then
        assertThat(runs)
                .extracting(ProbeRun::code, ProbeRun::version)
                .containsExactly(tuple(200, "1.36.1"), tuple(503, ""));
        assertThat(runs.get(0).pods()).containsExactly("shop-v000-aaaaa", "shop-v000-bbbbb");
    }

    private static CaseFacts facts(CaseResult result) {
        return CaseFacts.of(result, CaseWindow.of(result.history()).orElseThrow());
    }

    private static CaseResult result(ExampleRun run) {
        return ExampleCases.result(
                "s",
                "a",
                "b",
                false,
                Verdict.kept(),
                Optional.empty(),
                Optional.empty(),
                "1.36.1",
                run,
                List.of(),
                List.of());
    }

    private static List<String> steps(CaseFacts facts, String version) {
        return facts.endpoints().byVersion().get(version).stream()
                .map(step -> step.count() + " for " + step.span().length().toSeconds() + " s")
                .toList();
    }
}
