package dev.ninelives.report;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.ObjectReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Answers of one Service in a row that say the same.
 *
 * @param version empty where no version answered
 * @param span from the first of these answers to the first that differs
 */
record ProbeRun(int code, String version, TreeSet<String> pods, int count, Span span) {
    boolean isGood() {
        return code >= 200 && code < 300;
    }

    /** The answers of each Service within {@code window}, in order. */
    static Map<ObjectReference, List<ProbeRun>> of(History history, Span window) {
        Map<ObjectReference, List<ProbeRun>> runs = new LinkedHashMap<>();
        history.events(ProbeAnswered.class)
                .filter(probe ->
                        !probe.at().isBefore(window.from()) && !probe.at().isAfter(window.to()))
                .forEach(probe -> add(runs.computeIfAbsent(probe.service(), service -> new ArrayList<>()), probe));
        return runs;
    }

    private static void add(List<ProbeRun> runs, ProbeAnswered probe) {
        int last = runs.size() - 1;
        if (last >= 0) {
            runs.set(last, runs.get(last).until(probe.at()));
        }
        if (last >= 0 && runs.get(last).isLike(probe)) {
            runs.set(last, runs.get(last).with(probe));
        } else {
            TreeSet<String> pods = new TreeSet<>(probe.pod().stream().toList());
            runs.add(new ProbeRun(probe.code(), probe.version().orElse(""), pods, 1, new Span(probe.at(), probe.at())));
        }
    }

    private boolean isLike(ProbeAnswered probe) {
        return code == probe.code() && version.equals(probe.version().orElse(""));
    }

    private ProbeRun until(Instant at) {
        return new ProbeRun(code, version, pods, count, new Span(span.from(), at));
    }

    private ProbeRun with(ProbeAnswered probe) {
        TreeSet<String> all = new TreeSet<>(pods);
        probe.pod().ifPresent(all::add);
        return new ProbeRun(code, version, all, count + 1, span);
    }
}
