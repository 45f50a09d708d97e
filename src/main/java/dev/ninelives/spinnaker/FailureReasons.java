package dev.ninelives.spinnaker;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Why stages failed, over the whole of a run. A stage whose failures are ignored goes on with its next task, whose own
 * failure then takes the place of the one that caused it.
 */
public final class FailureReasons {
    private final Map<String, Set<String>> thrown = new LinkedHashMap<>();

    /** Takes note of what a stage that still runs has run into. */
    public void running(String stageId, StageState stage) {
        String exception = FailureText.exception(stage);
        if (!exception.isEmpty()) {
            thrown.computeIfAbsent(stageId, id -> new LinkedHashSet<>()).add(exception);
        }
    }

    /** Why a stage failed, the first reason first; empty where it did not. */
    public String of(String stageId, StageState stage) {
        String last = FailureText.of(stage);
        Set<String> reasons = new LinkedHashSet<>(thrown.getOrDefault(stageId, Set.of()));
        if (!last.isEmpty() && reasons.stream().noneMatch(last::contains)) {
            reasons.add(last);
        }
        return String.join("; ", reasons);
    }

    /** What a stage's own tasks have run into, in either of the places where a parent pipeline looks for it. */
    public static String ofTasks(StageState stage) {
        return FailureText.ofTasks(stage);
    }
}
