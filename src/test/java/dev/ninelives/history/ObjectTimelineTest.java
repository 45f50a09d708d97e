package dev.ninelives.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectTimelineTest {
    private static final ObjectReference POD = new ObjectReference("Pod", "production", "a");

    private final History history = new HistoryScript()
            .create("Pod", "a")
            .create("Pod", "b")
            .label("Pod", "a", "lb", "shop")
            .delete("Pod", "a")
            .create("Pod", "a")
            .history();

    @Test
    void goesBackThroughAnObjectsChanges() {
        // When
        List<ObjectChanged> changes = new ObjectTimeline(history).changesUpTo(POD, 3);

        // Then
        assertThat(changes)
                .extracting(ObjectChanged::change)
                .containsExactly(Change.DELETED, Change.MODIFIED, Change.ADDED);
    }

    @Test
    void knowsTheStateAfterEachEvent() {
        // When
        ObjectTimeline timeline = new ObjectTimeline(history);

        // Then
        assertThat(timeline.at(POD, 1).orElseThrow().toString()).doesNotContain("lb");
        assertThat(timeline.at(POD, 2).orElseThrow().toString()).contains("lb");
        assertThat(timeline.at(POD, 3)).isEmpty();
        assertThat(timeline.at(POD, 4)).isPresent();
    }

    @Test
    void knowsWhatAChangeWasMadeUpon() {
        // Given
        ObjectTimeline timeline = new ObjectTimeline(history);

        // When
        List<Boolean> existed = timeline.changesUpTo(POD, 4).stream()
                .map(change -> !timeline.before(change).isMissingNode())
                .toList();

        // Then
        assertThat(existed).containsExactly(false, true, true, false);
    }

    @Test
    void foldsTheObjectsOfOneKindAndNamespaceInNameOrder() {
        // Given
        ClusterState state = new ClusterState();
        new HistoryScript()
                .create("Pod", "b")
                .create("Pod", "a")
                .create("Podlike", "c")
                .write("{\"kind\":\"Pod\",\"metadata\":{\"namespace\":\"production-2\",\"name\":\"d\"}}")
                .history()
                .events(ObjectChanged.class)
                .forEach(state::apply);

        // When
        List<String> names = state.list("Pod", "production").stream()
                .map(pod -> pod.path("metadata").path("name").asString())
                .toList();

        // Then
        assertThat(names).containsExactly("a", "b");
        assertThat(state.references()).hasSize(4);
    }
}
