package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a case's history says within its window, in the shapes that the chart draws. */
record CaseFacts(
        Span window,
        Versions versions,
        List<StageResult> stages,
        List<PodLife> pods,
        VersionCounts readyPods,
        VersionCounts endpoints,
        Map<ObjectReference, List<ProbeRun>> probes,
        List<WriteRefused> refusals,
        List<WatchGap> gaps,
        Map<String, List<StrikeRun>> strikes,
        List<Violation> violations) {
    static CaseFacts of(CaseResult result, Span window) {
        Versions versions = Versions.of(result);
        List<PodLife> pods = PodLives.of(result.history(), versions, window);
        return new CaseFacts(
                window,
                versions,
                StageOrder.of(result.candidate()
                        .map(PipelineRun::stages)
                        .orElseGet(() -> StagesSeen.of(result.history(), window))),
                pods,
                ReadyPods.in(result.production().namespace(), pods, window),
                ReadyEndpoints.of(result.history(), result.production(), versions, window),
                ProbeRun.of(result.history(), window),
                result.history()
                        .events(WriteRefused.class)
                        .filter(refusal -> !refusal.at().isBefore(window.from()))
                        .toList(),
                result.history()
                        .events(WatchGap.class)
                        .filter(gap -> !gap.at().isBefore(window.from()))
                        .toList(),
                StrikeRun.of(result.history(), window),
                result.verdict().violations());
    }

    Span span(StageResult stage) {
        Instant from = stage.start().orElse(window.from());
        return new Span(from, stage.end().orElse(window.to()));
    }

    Span span(Violation violation) {
        Span span = new Span(violation.from(), violation.until().orElse(window.to()));
        return span.overlaps(window) ? span.within(window) : new Span(window.from(), window.from());
    }

    /** When at least one promise was broken, in order. */
    List<Span> brokenSpans() {
        List<Span> spans = new ArrayList<>();
        violations.stream()
                .map(this::span)
                .sorted(Comparator.comparing(Span::from))
                .forEach(span -> {
                    int last = spans.size() - 1;
                    if (last >= 0 && spans.get(last).overlaps(span)) {
                        spans.set(last, spans.get(last).with(span));
                    } else {
                        spans.add(span);
                    }
                });
        return spans;
    }

    Span span(WatchGap gap) {
        return new Span(gap.at().minus(gap.length()), gap.at()).within(window);
    }

    /** Every instant at which something that is drawn begins or ends. */
    List<Instant> moments() {
        Stream<Span> spans = Stream.of(
                        stages.stream()
                                .filter(stage -> stage.start().isPresent())
                                .map(this::span),
                        pods.stream().flatMap(pod -> pod.states().stream()).map(PodLife.State::span),
                        steps(readyPods),
                        steps(endpoints),
                        probes.values().stream().flatMap(List::stream).map(ProbeRun::span),
                        violations.stream().map(this::span),
                        gaps.stream().map(this::span),
                        strikes.values().stream()
                                .flatMap(List::stream)
                                .map(run -> run.span().within(window)),
                        refusals.stream().map(refusal -> new Span(refusal.at(), refusal.at())))
                .flatMap(parts -> parts);
        List<Instant> moments = new ArrayList<>();
        spans.forEach(span -> moments.addAll(List.of(span.from(), span.to())));
        return moments;
    }

    private static Stream<Span> steps(VersionCounts counts) {
        return counts.byVersion().values().stream().flatMap(List::stream).map(VersionCounts.Step::span);
    }
}
