package dev.ninelives.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which versions had ready Pods in a namespace, and how many. */
final class ReadyPods {
    private ReadyPods() {}

    static VersionCounts in(String namespace, List<PodLife> pods, Span window) {
        TreeMap<Instant, List<String>> present = new TreeMap<>();
        for (PodLife pod : pods) {
            for (PodLife.State state : pod.states()) {
                if (isReady(state) && pod.pod().namespace().equals(namespace)) {
                    present.put(state.span().from(), new ArrayList<>());
                    present.put(state.span().to(), new ArrayList<>());
                }
            }
        }
        for (PodLife pod : pods) {
            for (PodLife.State state : pod.states()) {
                if (isReady(state) && pod.pod().namespace().equals(namespace)) {
                    present.subMap(state.span().from(), state.span().to())
                            .values()
                            .forEach(versions -> versions.add(pod.version()));
                }
            }
        }
        return VersionCounts.of(present, window);
    }

    private static boolean isReady(PodLife.State state) {
        return state.phase() == PodLife.Phase.READY;
    }
}
