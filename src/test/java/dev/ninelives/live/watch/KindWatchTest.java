package dev.ninelives.live.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.live.tenancy.OwnNames;
import dev.ninelives.time.RealTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KindWatchTest {
    private static final ResourceType PODS = new ResourceType("", "v1", "Pod", "pods", true);

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
    private final HistoryRecorder history = new HistoryRecorder(new RealTimeline());
    private final EventOrder order = new EventOrder(history, new WriteLedger(), "history of a test");
    private final BlockingQueue<HistoryEvent> events = new LinkedBlockingQueue<>();
    private ScriptedApiServer server;
    private KubernetesClient client;
    private KindWatch watch;

    @BeforeEach
    void serve() throws IOException {
        server = new ScriptedApiServer();
        client = server.client();
        history.follow(events::add);
    }

    @AfterEach
    void stop() throws IOException {
        watch.close();
        order.close();
        client.close();
        server.close();
        clock.shutdownNow();
    }

    @Test
    void recordsWhatIsThereAndThenEveryChange() {
        // Given
        server.lists("10", pod("a", 4, "blue"));
        watch = watch(Duration.ofMinutes(1));
        var connection = server.nextWatch();

        // When
        connection.send("ADDED", pod("b", 11, "blue"));
        connection.send("MODIFIED", pod("b", 12, "green"));
        connection.send("DELETED", pod("a", 13, "blue"));

        // Then
        assertThat(next(4))
                .containsExactly("ADDED a@4 blue", "ADDED b@11 blue", "MODIFIED b@12 green", "DELETED a@13 blue");
        assertThat(connection.path())
                .startsWith("/api/v1/namespaces/nl-x-production/pods?watch=true")
                .contains("resourceVersion=10&");
    }

    @Test
    void speaksOfNamespacesInTheScenariosWords() {
        // Given
        watch = watch(Duration.ofMinutes(1));

        // When
        server.nextWatch().send("ADDED", pod("a", 2, "blue"));

        // Then
        assertThat(((ObjectChanged) take()).object()).hasToString("Pod production/a");
    }

    @Test
    void goesOnWithoutAGapWhenTheServerEndsTheWatchAsAgreed() {
        // Given
        watch = watch(Duration.ofMinutes(1));
        var first = server.nextWatch();
        first.send("ADDED", pod("a", 5, "blue"));
        first.send("BOOKMARK", "{\"metadata\":{\"resourceVersion\":\"17\"}}");

        // When
        first.end();
        var second = server.nextWatch();
        second.send("MODIFIED", pod("a", 18, "green"));

        // Then
        assertThat(second.path()).contains("resourceVersion=17&");
        assertThat(next(2)).containsExactly("ADDED a@5 blue", "MODIFIED a@18 green");
        assertThat(gaps()).isEmpty();
    }

    @Test
    void saysThatItMayHaveMissedSomethingWhenTheConnectionBreaks() {
        // Given
        watch = watch(Duration.ofMinutes(1));
        var first = server.nextWatch();
        first.send("ADDED", pod("a", 5, "blue"));
        assertThat(next(1)).containsExactly("ADDED a@5 blue");

        // When
        first.cut();
        var second = server.nextWatch();

        // Then
        assertThat(second.path()).contains("resourceVersion=5&");
        assertThat(take()).isInstanceOfSatisfying(WatchGap.class, gap -> {
            assertThat(gap.kind()).isEqualTo("Pod");
            assertThat(gap.namespace()).isEqualTo("production");
            assertThat(gap.cause()).startsWith("the watch broke: ");
            assertThat(gap.length()).isPositive();
        });
    }

    @Test
    void comparesWithANewListWhenTheServerHasForgottenTheVersion() {
        // Given
        server.lists("4", pod("gone", 1, "blue"), pod("changed", 2, "blue"), pod("same", 3, "blue"));
        watch = watch(Duration.ofMinutes(1));
        var first = server.nextWatch();
        next(3);

        // When
        server.lists("30", pod("changed", 20, "green"), pod("same", 3, "blue"), pod("new", 21, "green"));
        first.send("ERROR", "{\"kind\":\"Status\",\"code\":410,\"message\":\"too old resource version: 4 (25)\"}");
        var second = server.nextWatch();

        // Then
        assertThat(second.path()).contains("resourceVersion=30&");
        assertThat(take())
                .isInstanceOfSatisfying(
                        WatchGap.class, gap -> assertThat(gap.cause()).contains("too old resource version: 4 (25)"));
        assertThat(next(3)).containsExactly("MODIFIED changed@20 green", "ADDED new@21 green", "DELETED gone@30 blue");
    }

    @Test
    void listsAnewWhenTheServerRefusesToGoOn() {
        // Given
        watch = watch(Duration.ofMinutes(1));
        var first = server.nextWatch();
        server.answersWatchesWith(410);
        server.lists("50", pod("new", 49, "blue"));

        // When
        first.end();
        WatchGap gap = (WatchGap) take();
        server.answersWatchesWith(200);
        server.nextWatch();

        // Then
        assertThat(gap.cause()).contains("410: too old");
        assertThat(next(1)).containsExactly("ADDED new@49 blue");
    }

    @Test
    void noticesAServerThatFallsSilent() {
        // Given
        watch = watch(Duration.ofMillis(100));

        // When
        server.nextWatch();
        server.nextWatch();

        // Then
        assertThat(((WatchGap) take()).cause()).contains("fell silent");
    }

    @Test
    void findsAtTheEndThatItHasSeenEverything() {
        // Given
        server.lists("10", pod("a", 4, "blue"));
        watch = watch(Duration.ofMinutes(1));
        var connection = server.nextWatch();
        connection.send("MODIFIED", pod("a", 11, "green"));
        server.lists("11", pod("a", 11, "green"));

        // When
        watch.verify();

        // Then
        assertThat(next(2)).containsExactly("ADDED a@4 blue", "MODIFIED a@11 green");
        assertThat(gaps()).isEmpty();
    }

    @Test
    void findsAtTheEndThatTheWatchHasKeptSomethingBack() {
        // Given
        server.lists("10", pod("a", 4, "blue"));
        watch = watch(Duration.ofMinutes(1));
        server.nextWatch();
        next(1);
        server.lists("12", pod("a", 12, "green"));

        // When
        watch.verify();

        // Then
        assertThat(((WatchGap) take()).cause()).isEqualTo("the watch has not shown everything");
    }

    @Test
    void saysAtTheEndThatItIsStillBroken() throws IOException {
        // Given
        watch = watch(Duration.ofMinutes(1));
        var connection = server.nextWatch();

        // When
        server.close();
        connection.cut();
        watch.verify();

        // Then
        assertThat(take()).isInstanceOf(WatchGap.class);
    }

    @Test
    void doesNotBeginWhereTheClusterDoesNotLetIt() {
        // Given
        server.refusesLists(403);
        watch = newWatch(Duration.ofMinutes(1));

        // When / Then
        assertThatThrownBy(() -> watch.start().get(10, TimeUnit.SECONDS))
                .hasMessageContaining(
                        "pods in namespace production cannot be watched: the API server said 403: pods is forbidden");
    }

    @Test
    void seesAViolationHoweverShort() {
        // Given
        server.lists("1", pod("a", 1, "blue"));
        watch = watch(Duration.ofMinutes(1));
        var connection = server.nextWatch();

        // When
        for (int i = 0; i < 200; i++) {
            connection.send("MODIFIED", pod("a", 2 + i, i % 2 == 0 ? "green" : "blue"));
        }

        // Then
        assertThat(next(201).stream().filter(event -> event.endsWith("green"))).hasSize(100);
    }

    private KindWatch watch(Duration length) {
        KindWatch started = newWatch(length);
        started.start().join();
        return started;
    }

    private KindWatch newWatch(Duration length) {
        return new KindWatch(
                new WatchedApi(client, clock, length, Duration.ZERO),
                PODS,
                "production",
                "",
                new Recording(new OwnNames("nl-x-"), order, history));
    }

    /** The next changes, whatever gaps there are between them. */
    private List<String> next(int count) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            if (!(take() instanceof ObjectChanged event)) {
                continue;
            }
            texts.add("%s %s@%s %s"
                    .formatted(
                            event.change(),
                            event.object().name(),
                            event.state()
                                    .path("metadata")
                                    .path("resourceVersion")
                                    .asString(),
                            event.state()
                                    .path("metadata")
                                    .path("labels")
                                    .path("colour")
                                    .asString()));
        }
        return texts;
    }

    private HistoryEvent take() {
        try {
            HistoryEvent event = events.poll(10, TimeUnit.SECONDS);
            assertThat(event).as("an event within 10 s").isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<WatchGap> gaps() {
        return history.history().events(WatchGap.class).toList();
    }

    private static String pod(String name, int version, String colour) {
        return """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","namespace":"nl-x-production","uid":"uid-%1$s",
             "resourceVersion":"%d","labels":{"colour":"%s"}}}\
            """.formatted(name, version, colour).replace("\n", "");
    }
}
