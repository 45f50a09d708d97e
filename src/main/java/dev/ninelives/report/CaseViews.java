package dev.ninelives.report;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.TimeText;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.promise.Violation;
import dev.ninelives.report.CaseView.DiagnosisView;
import dev.ninelives.report.CaseView.Fact;
import dev.ninelives.report.CaseView.Legend;
import dev.ninelives.report.CaseView.ManifestView;
import dev.ninelives.report.CaseView.PromiseView;
import dev.ninelives.report.CaseView.RefusalView;
import dev.ninelives.report.CaseView.RunView;
import dev.ninelives.report.CaseView.ShortenedView;
import dev.ninelives.report.CaseView.StageView;
import dev.ninelives.report.CaseView.ViolationView;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.SentManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a case into words for its page. */
final class CaseViews {
    /** The file beside the page has it all. */
    private static final int LONGEST_DIAGNOSIS = 50_000;

    private final CaseResult result;
    private final Optional<CaseFacts> facts;
    private final Instant zero;

    private CaseViews(CaseResult result) {
        this.result = result;
        this.facts = CaseWindow.of(result.history()).map(window -> CaseFacts.of(result, window));
        this.zero = facts.map(known -> known.window().from()).orElse(Instant.EPOCH);
    }

    /**
     * The view of a case.
     *
     * @param lines its history for people, a line for each event
     * @param claim what its scenario claims
     */
    static CaseView of(CaseResult masked, List<String> lines, String claim) {
        return new CaseViews(masked).view(lines, claim);
    }

    private CaseView view(List<String> lines, String claim) {
        return new CaseView(
                result.scenario(),
                CasePath.scenario(result),
                claim,
                result.name(),
                Wording.tone(result),
                Wording.sign(result.verdict().outcome()),
                Wording.badge(result),
                Wording.headline(result),
                Wording.furtherDifferences(result),
                Wording.expected(result),
                result.replay(),
                summary(),
                facts.map(known -> ChartDrawing.of(result, known)),
                facts.map(this::legend).orElse(List.of()),
                result.promises().stream().map(this::promise).toList(),
                result.verdict().violations().stream().map(this::violation).toList(),
                result.candidate().map(this::stages).orElse(List.of()),
                result.manifests().stream().map(CaseViews::manifest).toList(),
                facts.map(this::refusals).orElse(List.of()),
                result.baseline().map(this::baseline),
                result.history()
                        .events(TimeShortened.class)
                        .map(CaseViews::shortened)
                        .toList(),
                result.surroundings().diagnosis().stream()
                        .map(CaseViews::diagnosis)
                        .toList(),
                EventGroup.of(result.history(), lines),
                context());
    }

    private List<Fact> summary() {
        List<Fact> summary = new ArrayList<>();
        summary.add(new Fact("Production at the end", result.finalVersion()));
        summary.add(new Fact("Pipeline", pipelineStatus(result)));
        result.axes().forEach((axis, fault) -> summary.add(new Fact(axis, fault + strikes(fault))));
        summary.add(new Fact("Took", took()));
        if (!result.stubbedStages().isEmpty()) {
            summary.add(new Fact("Stubbed, not run", String.join(", ", result.stubbedStages())));
        }
        return summary;
    }

    private String took() {
        Duration saved = SavedTime.of(result.history());
        String taken = RoundLength.of(result.virtualDuration());
        return saved.isZero()
                ? taken
                : "%s; about %s in Spinnaker's own time"
                        .formatted(
                                taken, RoundLength.of(result.virtualDuration().plus(saved)));
    }

    /** How often a fault of the cluster has struck; nothing for one of a manifest. */
    private String strikes(String fault) {
        long count = result.history()
                .events(FaultInjected.class)
                .filter(strike -> strike.fault().equals(fault))
                .count();
        return count == 0 ? "" : ", struck %d×".formatted(count);
    }

    /** The status of the candidate's run; {@code did not run} where there was none. */
    static String pipelineStatus(CaseResult result) {
        return result.candidate()
                .map(run -> run.timedOut() ? run.status() + " (cut off at its limit)" : run.status())
                .orElse("did not run");
    }

    private List<Legend> legend(CaseFacts known) {
        List<Legend> legend = new ArrayList<>();
        List<String> expected = known.versions().expected();
        legend.add(new Legend(known.versions().colour(expected.get(0)), expected.get(0) + " (previous)"));
        legend.add(new Legend(known.versions().colour(expected.get(1)), expected.get(1) + " (candidate)"));
        known.pods().stream()
                .map(PodLife::version)
                .distinct()
                .filter(version -> !expected.contains(version))
                .forEach(version -> legend.add(new Legend(known.versions().colour(version), version)));
        return legend;
    }

    private PromiseView promise(Promise promise) {
        List<Violation> broken = result.verdict().violations().stream()
                .filter(violation -> violation.promise().equals(promise.name()))
                .toList();
        if (!broken.isEmpty()) {
            boolean pinned = broken.stream().allMatch(this::isPinned);
            return pinned
                    ? new PromiseView("pinned", "✕", "broken, as expected", promise.name(), promise.text())
                    : new PromiseView("broken", "✕", "broken", promise.name(), promise.text());
        }
        Outcome outcome = result.verdict().outcome();
        if (outcome == Outcome.NOT_PROVEN || outcome == Outcome.COULD_NOT_RUN) {
            return new PromiseView("open", "?", "not proven", promise.name(), promise.text());
        }
        return new PromiseView("kept", "✓", "kept", promise.name(), promise.text());
    }

    private boolean isPinned(Violation violation) {
        return result.expectation().pinned().stream().anyMatch(pinned -> pinned.matches(violation));
    }

    private ViolationView violation(Violation violation) {
        List<Fact> lines = new ArrayList<>();
        lines.add(new Fact("object", violation.object().toString()));
        violation.facts().forEach(fact -> lines.add(new Fact(fact.label(), fact.text())));
        if (lines.stream().noneMatch(line -> line.label().equals("when"))) {
            String end = violation.until().map(at -> TimeText.offset(zero, at)).orElse("the end");
            lines.add(new Fact("when", "from %s to %s".formatted(TimeText.offset(zero, violation.from()), end)));
        }
        if (lines.stream().noneMatch(line -> line.label().equals("who"))) {
            violation.stage().ifPresent(stage -> lines.add(new Fact("who", "stage '" + stage + "'")));
        }
        return new ViolationView(isPinned(violation), violation.promise(), violation.sentence(), lines);
    }

    private List<StageView> stages(PipelineRun run) {
        return StageOrder.of(run.stages()).stream()
                .map(stage -> stage(stage, run.start(), run.end()))
                .toList();
    }

    private static StageView stage(StageResult stage, Instant start, Instant end) {
        StageStatus status = StageStatus.of(stage.status());
        return new StageView(
                stage.name(),
                stage.type(),
                StageOrder.depth(stage),
                status.css(),
                status.sign(),
                stage.status(),
                stage.start().map(at -> TimeText.offset(start, at)).orElse("–"),
                stage.start()
                        .map(at ->
                                RoundLength.of(Duration.between(at, stage.end().orElse(end))))
                        .orElse("–"),
                stage.message());
    }

    private static ManifestView manifest(SentManifest manifest) {
        return new ManifestView(
                manifest.artifact(),
                manifest.fault(),
                manifest.simulates(),
                !manifest.text().equals(manifest.healthy()),
                LineDifference.between(manifest.healthy(), manifest.text()));
    }

    private List<RefusalView> refusals(CaseFacts known) {
        return known.refusals().stream()
                .map(refusal -> new RefusalView(
                        TimeText.offset(zero, refusal.at()),
                        refusal.actor().toString(),
                        refusal.method(),
                        refusal.object().toString(),
                        String.valueOf(refusal.code()),
                        refusal.reason(),
                        refusal.message()))
                .toList();
    }

    private RunView baseline(PipelineRun run) {
        String sentence = "The pipeline put %s into production first: %s after %s."
                .formatted(
                        result.expectation().intent().previous(),
                        run.status(),
                        RoundLength.of(Duration.between(run.start(), run.end())));
        return new RunView(sentence, stages(run));
    }

    private static ShortenedView shortened(TimeShortened event) {
        return new ShortenedView(
                event.actor().toString(),
                event.what(),
                RoundLength.of(event.taken()),
                RoundLength.of(event.original()));
    }

    private static DiagnosisView diagnosis(Attachment found) {
        String text = found.text();
        return new DiagnosisView(
                found.name(),
                DiagnosisFiles.path(found),
                text.substring(Math.max(0, text.length() - LONGEST_DIAGNOSIS)));
    }

    private List<Fact> context() {
        return List.of(
                new Fact("Scenario", result.scenario()),
                new Fact("Case", result.name()),
                new Fact("Cluster", result.cluster()),
                new Fact("Engine", result.engine() + " " + result.engineVersion()),
                new Fact("Seed", String.valueOf(result.seed())),
                new Fact(
                        "Answers of production",
                        ProbeFacts.of(result.history(), result.surroundings().probing())),
                new Fact("Time on the cluster's clock", RoundLength.of(result.virtualDuration())),
                new Fact("Time on the wall clock", RoundLength.of(result.wall())),
                new Fact(
                        "Production",
                        "Service %s, %s %s, in namespace %s; at least %d ready endpoints"
                                .formatted(
                                        result.production().service(),
                                        result.production().workloadKind(),
                                        result.production().workload(),
                                        result.production().namespace(),
                                        result.production().minimumReady())));
    }
}
