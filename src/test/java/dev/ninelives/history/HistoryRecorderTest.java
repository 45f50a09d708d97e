package dev.ninelives.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.time.RealTimeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HistoryRecorderTest {
    private final HistoryRecorder recorder = new HistoryRecorder(new RealTimeline());

    @Test
    void namesWritersThatBecameKnownLaterAndChangesNothingElse() {
        // Given
        recorder.changed(Actor.UNKNOWN, Change.ADDED, pod("a"));
        recorder.stage("Deploy", "1", "deployManifest", "SUCCEEDED", false, "");
        recorder.changed(Actor.KUBELET, Change.MODIFIED, pod("a"));
        History before = recorder.history();

        // When
        recorder.attribute(
                change -> change.actor().equals(Actor.UNKNOWN) ? Optional.of(Actor.stage("Deploy")) : Optional.empty());

        // Then
        List<HistoryEvent> after = recorder.history().events();
        assertThat(after.subList(1, 3)).isEqualTo(before.events().subList(1, 3));
        assertThat(after.get(0)).isEqualTo(((ObjectChanged) before.events().get(0)).by(Actor.stage("Deploy")));
        assertThat(after.get(0).actor()).isEqualTo(Actor.stage("Deploy"));
    }

    private static tools.jackson.databind.JsonNode pod(String name) {
        return JsonMapper.shared().readTree("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"%s\"}}".formatted(name));
    }
}
