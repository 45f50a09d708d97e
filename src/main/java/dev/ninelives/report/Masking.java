package dev.ninelives.report;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.PhaseEntered;
import dev.ninelives.history.HistoryEvent.PipelineChanged;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.SentManifest;
import dev.ninelives.scenario.Surroundings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Takes the secrets out of a case. Whatever is written comes from a masked case: one place to get this right.
 *
 * <p>Hidden are the values of Secrets, variables and fields whose name announces a secret, credentials in headers, URLs
 * and arguments, private keys, and every other place where one of those values turns up. Names, labels, images and
 * states stay, so the history can still be judged.
 */
public final class Masking {
    private final KnownSecrets known;
    private final SecretObject objects;

    /** The same few hundred texts make up nearly all of a history. */
    private final Map<String, String> textsSeen = new HashMap<>();

    private Masking(KnownSecrets known) {
        this.known = known;
        this.objects = new SecretObject(secret -> {}, this::text);
    }

    /**
     * The same case without its secrets. Masking a masked case changes nothing.
     *
     * @return what may be printed, attached and passed on
     */
    public static CaseResult mask(CaseResult result) {
        Set<String> secrets = new TreeSet<>();
        find(result, secrets::add);
        return new Masking(KnownSecrets.of(secrets, PublicWords.of(result))).masked(result);
    }

    private static void find(CaseResult result, Consumer<String> found) {
        Set<String> textsSeen = new HashSet<>();
        SecretObject finder = new SecretObject(found, text -> {
            if (textsSeen.add(text)) {
                SecretText.find(text, found);
            }
            return text;
        });
        result.history().events(ObjectChanged.class).forEach(change -> finder.mask(change.state()));
        result.history().events(WriteRefused.class).forEach(refusal -> SecretText.find(refusal.message(), found));
        result.surroundings().diagnosis().forEach(attachment -> SecretText.find(attachment.text(), found));
        for (SentManifest manifest : result.manifests()) {
            for (String text : List.of(manifest.text(), manifest.healthy())) {
                SecretManifest.mask(text, found);
                SecretText.find(text, found);
            }
        }
    }

    private CaseResult masked(CaseResult result) {
        return new CaseResult(
                result.scenario(),
                result.name(),
                result.axes(),
                text(result.cluster()),
                result.engine(),
                result.engineVersion(),
                result.seed(),
                result.production(),
                result.expectation(),
                verdict(result.verdict()),
                result.promises(),
                result.baseline().map(this::run),
                result.candidate().map(this::run),
                text(result.finalVersion()),
                new History(result.history().events().stream().map(this::event).toList()),
                result.manifests().stream().map(this::manifest).toList(),
                result.virtualDuration(),
                result.wall(),
                text(result.replay()),
                result.differences().stream().map(this::text).toList(),
                surroundings(result.surroundings()));
    }

    private Surroundings surroundings(Surroundings surroundings) {
        return new Surroundings(
                surroundings.clusterKind(),
                surroundings.probing(),
                surroundings.diagnosis().stream()
                        .map(found -> new Attachment(found.name(), text(found.text())))
                        .toList());
    }

    private String text(String text) {
        return textsSeen.computeIfAbsent(text, unmasked -> known.mask(SecretText.mask(unmasked)));
    }

    private HistoryEvent event(HistoryEvent event) {
        if (event instanceof ObjectChanged e) {
            return new ObjectChanged(e.sequence(), e.at(), e.actor(), e.change(), e.object(), objects.mask(e.state()));
        } else if (event instanceof WriteRefused e) {
            return new WriteRefused(
                    e.sequence(),
                    e.at(),
                    e.actor(),
                    e.method(),
                    e.object(),
                    e.code(),
                    text(e.reason()),
                    text(e.message()));
        } else if (event instanceof StageChanged e) {
            return new StageChanged(
                    e.sequence(), e.at(), e.actor(), e.refId(), e.type(), e.status(), e.synthetic(), text(e.message()));
        } else if (event instanceof ProbeAnswered e) {
            return new ProbeAnswered(
                    e.sequence(),
                    e.at(),
                    e.actor(),
                    e.service(),
                    e.code(),
                    e.pod(),
                    e.version().map(this::text));
        } else if (event instanceof WatchGap e) {
            return new WatchGap(e.sequence(), e.at(), e.actor(), e.kind(), e.namespace(), e.length(), text(e.cause()));
        } else if (event instanceof FaultInjected e) {
            return e; // its words are the scenario's own
        } else if (event instanceof PipelineChanged e) {
            return new PipelineChanged(
                    e.sequence(), e.at(), e.actor(), e.executionId(), text(e.pipeline()), e.status());
        } else if (event instanceof TimeShortened e) {
            return new TimeShortened(e.sequence(), e.at(), e.actor(), text(e.what()), e.taken(), e.original());
        }
        return (PhaseEntered) event;
    }

    private Verdict verdict(Verdict verdict) {
        return new Verdict(
                verdict.outcome(),
                verdict.violations().stream().map(this::violation).toList(),
                text(verdict.reason()));
    }

    private Violation violation(Violation violation) {
        return new Violation(
                violation.promise(),
                text(violation.sentence()),
                violation.object(),
                violation.from(),
                violation.until(),
                violation.stage(),
                violation.facts().stream()
                        .map(fact -> new Violation.Fact(fact.label(), text(fact.text())))
                        .toList());
    }

    private PipelineRun run(PipelineRun run) {
        return new PipelineRun(
                run.executionId(),
                run.status(),
                run.start(),
                run.end(),
                run.stages().stream().map(this::stage).toList(),
                run.timedOut());
    }

    private StageResult stage(StageResult stage) {
        return new StageResult(
                stage.refId(),
                stage.name(),
                stage.type(),
                stage.status(),
                stage.synthetic(),
                stage.start(),
                stage.end(),
                text(stage.message()));
    }

    private SentManifest manifest(SentManifest manifest) {
        return new SentManifest(
                manifest.artifact(),
                manifest.fault(),
                text(manifest.simulates()),
                manifestText(manifest.text()),
                manifestText(manifest.healthy()));
    }

    private String manifestText(String manifest) {
        return text(SecretManifest.mask(manifest, secret -> {}));
    }
}
