package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Follows every Pod of a history from its creation to its end. */
final class PodLives {
    /** A Pod that was deleted and made anew under its old name is another Pod. */
    private record Key(ObjectReference pod, String uid) {}

    private static final class Life {
        private final List<PodLife.State> states = new ArrayList<>();
        private String version = Versions.UNKNOWN;
        private PodState now;
        private Instant since;
        private int restarts;
        private boolean over;

        void enter(PodState next, Instant at) {
            if (next.equals(now)) {
                return;
            }
            leave(at);
            now = next;
            since = at;
        }

        void leave(Instant at) {
            if (now != null) {
                states.add(new PodLife.State(now.phase(), now.words(), new Span(since, at)));
            }
        }
    }

    private final Versions versions;
    private final Map<Key, Life> lives = new LinkedHashMap<>();

    private PodLives(Versions versions) {
        this.versions = versions;
    }

    /** All Pods that lived at some time within {@code window}, in the order of their creation, cut to it. */
    static List<PodLife> of(History history, Versions versions, Span window) {
        PodLives pods = new PodLives(versions);
        history.events(ObjectChanged.class)
                .filter(change -> change.object().kind().equals("Pod"))
                .forEach(pods::follow);
        return pods.within(window);
    }

    private void follow(ObjectChanged change) {
        JsonNode pod = change.state();
        Key key = new Key(change.object(), pod.path("metadata").path("uid").asString(""));
        Life life = lives.computeIfAbsent(key, unseen -> new Life());
        life.version = versions.ofPod(pod);
        for (JsonNode container : pod.path("status").path("containerStatuses")) {
            life.restarts =
                    Math.max(life.restarts, container.path("restartCount").asInt(0));
        }
        if (change.change() == Change.DELETED) {
            life.leave(change.at());
            life.over = true;
        } else {
            life.enter(PodState.of(pod), change.at());
        }
    }

    private List<PodLife> within(Span window) {
        List<PodLife> pods = new ArrayList<>();
        lives.forEach((key, life) -> {
            if (!life.over) {
                life.leave(window.to());
            }
            List<PodLife.State> states = life.states.stream()
                    .filter(state -> state.span().overlaps(window))
                    .map(state -> new PodLife.State(
                            state.phase(), state.words(), state.span().within(window)))
                    .toList();
            if (!states.isEmpty()) {
                pods.add(new PodLife(key.pod(), life.version, states, life.restarts));
            }
        });
        return pods;
    }
}
