package dev.ninelives.live.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.time.RealTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventOrderTest {
    private static final Actor DEPLOY = Actor.stage("Deploy");

    private final HistoryRecorder history = new HistoryRecorder(new RealTimeline());
    private final WriteLedger ledger = new WriteLedger();
    private final EventOrder order = new EventOrder(history, ledger, "history of a test");
    private final BlockingQueue<HistoryEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void follow() {
        history.follow(events::add);
    }

    @AfterEach
    void stop() {
        order.close();
    }

    @Test
    void recordsOlderChangesFirstWhicheverWatchWasFaster() {
        // When
        order.add(Change.MODIFIED, object("Endpoints", "shop", 12));
        order.add(Change.ADDED, object("Pod", "a", 11));
        order.add(Change.ADDED, object("ReplicaSet", "shop", 10));

        // Then
        assertThat(next(3))
                .extracting(event -> event.object().kind())
                .containsExactly("ReplicaSet", "Pod", "Endpoints");
    }

    @Test
    void waitsForTheAnswerThatTellsWhoDidIt() {
        // Given
        long number = ledger.sent(DEPLOY);
        JsonNode pod = object("Pod", "a", 11);

        // When
        order.add(Change.ADDED, pod);
        var recorded = order.recorded("Pod-a", "11");
        boolean early = recorded.isDone();
        ledger.wrote(DEPLOY, pod);
        ledger.answered(number);

        // Then
        assertThat(early).isFalse();
        assertThat(recorded.join()).isTrue();
        assertThat(next(1).get(0).actor()).isEqualTo(DEPLOY);
    }

    @Test
    void recordsAWriteOfTheCaseBeforeWhatFollowsFromIt() {
        // Given
        order.expect("ReplicaSet-shop", "10");
        order.add(Change.ADDED, object("Pod", "a", 11));

        // When
        boolean early = order.recorded("Pod-a", "11")
                .completeOnTimeout(false, 200, TimeUnit.MILLISECONDS)
                .join();
        order.add(Change.ADDED, object("ReplicaSet", "shop", 10));

        // Then
        assertThat(early).isFalse();
        assertThat(next(2)).extracting(event -> event.object().kind()).containsExactly("ReplicaSet", "Pod");
    }

    @Test
    void saysWhoDeletedAnObjectAtOnceAndThatItIsGone() {
        // Given
        order.add(Change.ADDED, object("ConfigMap", "a", 5));
        ledger.deleted(
                DEPLOY, json("{\"kind\":\"Status\",\"status\":\"Success\",\"details\":{\"uid\":\"ConfigMap-a\"}}"));

        // When
        var gone = order.deletionRecorded("ConfigMap-a");
        var absent = order.absenceRecorded(new ObjectReference("ConfigMap", "production", "a"));
        order.add(Change.DELETED, object("ConfigMap", "a", 6));

        // Then
        assertThat(gone.join()).isTrue();
        assertThat(absent.join()).isTrue();
        assertThat(next(2).get(1).actor()).isEqualTo(DEPLOY);
    }

    @Test
    void leavesTheServersBooksOutOfTheHistory() {
        // When
        order.add(Change.ADDED, json("""
            {"kind":"Pod","metadata":{"name":"a","uid":"u","resourceVersion":"1","managedFields":[{"manager":"k3s"}]}}\
            """));

        // Then
        assertThat(next(1).get(0).state().toString()).doesNotContain("managedFields");
    }

    @Test
    void recordsNothingOnceItIsClosed() {
        // Given
        var waiting = order.recorded("Pod-a", "11");

        // When
        order.close();
        order.add(Change.ADDED, object("Pod", "a", 11));

        // Then
        assertThat(waiting.join()).isTrue();
        assertThat(events).isEmpty();
    }

    private List<ObjectChanged> next(int count) {
        List<ObjectChanged> next = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                HistoryEvent event = events.poll(10, TimeUnit.SECONDS);
                assertThat(event).as("event %d within 10 s", i).isNotNull();
                next.add((ObjectChanged) event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return next;
    }

    private static JsonNode object(String kind, String name, int version) {
        return json("""
            {"kind":"%1$s","metadata":{"name":"%2$s","namespace":"production","uid":"%1$s-%2$s","resourceVersion":"%3$d"}}\
            """.formatted(kind, name, version));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
