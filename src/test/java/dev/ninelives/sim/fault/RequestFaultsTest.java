package dev.ninelives.sim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultEffect.WatchBroken;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFaultsTest {
    private static final Refused REFUSED = new Refused(503, Optional.empty());

    private final Unsteady world = new Unsteady();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"409,Conflict", "429,TooManyRequests", "500,''", "503,ServiceUnavailable"})
    void refusesARequestAndDoesNothing(int code, String reason) {
        // Given
        world.inject(new Refused(code, Optional.empty()), "stage");

        // When
        ApiResponse answer = world.createConfigMap("a");

        // Then
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(world.added("ConfigMap")).isZero();
        assertThat(world.cluster.history().history().events(WriteRefused.class))
                .singleElement()
                .extracting(WriteRefused::code)
                .isEqualTo(code);
    }

    @Test
    void tellsTheHistoryWhoWasStruck() {
        // Given
        world.inject(REFUSED, "stage");

        // When
        world.createConfigMap("a");

        // Then
        assertThat(world.strikes()).singleElement().satisfies(strike -> {
            assertThat(strike.actor()).isEqualTo(Unsteady.STAGE);
            assertThat(strike.fault()).isEqualTo("fault");
            assertThat(strike.effect()).isEqualTo("503 in answer");
            assertThat(strike.object()).hasToString("ConfigMap production/");
        });
    }

    @Test
    void saysWhenToTryAgain() {
        // Given
        world.inject(new Refused(429, Optional.of(Duration.ofSeconds(2))), "stage");

        // When
        ApiResponse answer = world.createConfigMap("a");

        // Then
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(2));
    }

    @Test
    void carriesOutARequestWhoseAnswerIsLost() {
        // Given
        world.inject("lost", new ReplyLost(), FaultScope.ANYTHING, FaultWindow.ALWAYS.atMost(1));

        // When
        assertThatExceptionOfType(ClusterUnreachableException.class)
                .isThrownBy(() -> world.createConfigMap("a"))
                .withCauseInstanceOf(IOException.class);

        // Then
        assertThat(world.configMaps()).containsExactly("a");
    }

    @Test
    void takesLonger() {
        // Given
        Instant before = world.cluster.timeline().now();
        world.inject(new Latency(Duration.ofSeconds(2), Duration.ofSeconds(2)), "stage");

        // When
        world.createConfigMap("a");

        // Then
        assertThat(world.cluster.timeline().now()).isEqualTo(before.plusSeconds(2));
    }

    @Test
    void showsThingsAsTheyWereSomeTimeAgo() {
        // Given
        world.createConfigMap("a");
        world.inject(new Stale(0, Duration.ofSeconds(5)), "stage");
        world.pass(10);
        world.createConfigMap("b");
        world.pass(2);

        // When
        List<String> early = world.configMaps();
        ApiResponse single = world.api.get(Unsteady.CONFIG_MAPS + "/b");
        world.pass(4);
        List<String> late = world.configMaps();

        // Then
        assertThat(early).containsExactly("a");
        assertThat(single.code()).isEqualTo(404);
        assertThat(late).containsExactly("a", "b");
    }

    @Test
    void showsThingsAsTheyWereSomeVersionsAgo() {
        // Given
        world.pass(10);
        world.inject(new Stale(1, Duration.ZERO), "stage");
        world.createConfigMap("a");
        world.createConfigMap("b");

        // When
        List<String> shown = world.configMaps();

        // Then
        assertThat(shown).containsExactly("a");
    }

    @Test
    void strikesOnlyWhomItsScopeMeans() {
        // Given
        var where = new FaultScope(List.of("stage Dep*"), List.of("create"), List.of("ConfigMap"), "prod*", "", "");
        world.inject("fault", REFUSED, where, FaultWindow.ALWAYS);
        var other = new KubernetesApi(world.cluster.client(Actor.stage("Test")));

        // When
        int meant = world.createConfigMap("a").code();
        int read = world.api.get(Unsteady.CONFIG_MAPS).code();
        int elsewhere = world.api
                .post("/api/v1/namespaces/default/configmaps", KubernetesApi.YAML, "{metadata: {name: a}}")
                .code();
        int byAnother = other.post(Unsteady.CONFIG_MAPS, KubernetesApi.YAML, "{metadata: {name: b}}")
                .code();

        // Then
        assertThat(List.of(meant, read, elsewhere, byAnother)).containsExactly(503, 200, 201, 201);
    }

    @Test
    void leavesTheHarnessAloneUnlessItIsNamed() {
        // Given
        world.inject("all", REFUSED, FaultScope.ANYTHING, FaultWindow.ALWAYS);
        var harness = new KubernetesApi(world.cluster.client(Actor.HARNESS));
        var probe = new KubernetesApi(world.cluster.client(Actor.PROBE));

        // When
        int untouched = harness.get(Unsteady.CONFIG_MAPS).code();
        world.inject(REFUSED, "probe");
        int stillUntouched = harness.get(Unsteady.CONFIG_MAPS).code();
        int named = probe.get(Unsteady.CONFIG_MAPS).code();

        // Then
        assertThat(List.of(untouched, stillUntouched, named)).containsExactly(200, 200, 503);
    }

    @Test
    void strikesWithinItsWindowAndNoMoreOftenThanItMay() {
        // Given
        var when = new FaultWindow(Duration.ofSeconds(10), Optional.of(Duration.ofSeconds(20)), 100, OptionalInt.of(2));
        world.inject("fault", REFUSED, new FaultScope(List.of("stage"), List.of(), List.of(), "", "", ""), when);
        List<Integer> codes = new ArrayList<>();

        // When
        for (int second = 0; second < 25; second += 3) {
            codes.add(world.api.get(Unsteady.CONFIG_MAPS).code());
            world.pass(3);
        }

        // Then
        assertThat(codes).containsExactly(200, 200, 200, 200, 503, 503, 200, 200, 200);
    }

    @Test
    void drawsForItselfWhateverOtherFaultsThereAre() {
        // When
        List<Long> alone = strikesOfEvenOnes(false);
        List<Long> besideAnother = strikesOfEvenOnes(true);

        // Then
        assertThat(alone).hasSizeBetween(5, 35);
        assertThat(besideAnother).isEqualTo(alone);
    }

    private static List<Long> strikesOfEvenOnes(boolean withAnother) {
        try (Unsteady world = new Unsteady()) {
            var half = new FaultWindow(Duration.ZERO, Optional.empty(), 50, OptionalInt.empty());
            if (withAnother) {
                world.inject(
                        "other",
                        new Latency(Duration.ZERO, Duration.ofMillis(1)),
                        new FaultScope(List.of("stage"), List.of(), List.of(), "", "", ""),
                        half);
            }
            world.inject("one", REFUSED, new FaultScope(List.of("stage"), List.of(), List.of(), "", "", ""), half);
            List<Long> struck = new ArrayList<>();
            for (long request = 0; request < 40; request++) {
                if (world.api.get(Unsteady.CONFIG_MAPS).code() == 503) {
                    struck.add(request);
                }
            }
            return struck;
        }
    }

    @Test
    void breaksOffTheWatchOfAClient() {
        // Given
        List<String> seen = new ArrayList<>();
        world.inject(new WatchBroken(Duration.ofSeconds(1), false), "stage");
        Watch watch = world.cluster
                .client(Unsteady.STAGE)
                .configMaps()
                .inNamespace("production")
                .watch(into(seen));

        // When
        world.pass(2);
        world.createConfigMap("a");

        // Then
        assertThat(seen).containsExactly("closed");
        assertThat(world.strikes()).extracting(FaultInjected::effect).containsExactly("watch broken off");
        watch.close();
    }

    @Test
    void tellsTheWatchOfAClientThatItsVersionIsGone() {
        // Given
        List<String> seen = new ArrayList<>();
        world.inject(new WatchBroken(Duration.ofSeconds(1), true), "stage");
        Watch watch = world.cluster
                .client(Unsteady.STAGE)
                .configMaps()
                .inNamespace("production")
                .watch(into(seen));

        // When
        world.pass(2);

        // Then
        assertThat(seen).containsExactly("gone");
        watch.close();
    }

    private static Watcher<ConfigMap> into(List<String> seen) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ConfigMap object) {
                seen.add(action + " " + object.getMetadata().getName());
            }

            @Override
            public void onClose() {
                seen.add("ended");
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add(cause.isHttpGone() ? "gone" : "closed");
            }
        };
    }
}
