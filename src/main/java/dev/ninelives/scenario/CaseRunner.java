package dev.ninelives.scenario;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.ClusterUnavailableException;
import dev.ninelives.cluster.NotSimulatedException;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.History;
import dev.ninelives.pipeline.EngineUnavailableException;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Judge;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Verdict;
import dev.ninelives.time.Repetition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs the cases of scenarios, each on a cluster of its own. */
public final class CaseRunner {
    private final Backends backends;
    private final Clock wall;

    /** @param wall the clock on the wall, only to say how long a case took */
    public CaseRunner(Backends backends, Clock wall) {
        this.backends = backends;
        this.wall = wall;
    }

    /**
     * Checks that the scenario's pipeline can be run, without running it.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if the cluster cannot have a fault that the scenario names
     * @throws InvalidPipelineException if it cannot; the mistake is in its JSON, or in what the scenario gives it
     */
    public void check(Scenario scenario, long seed) {
        try (TestCluster cluster = backends.cluster(scenario, seed);
                CaseRun run = new CaseRun(scenario, cluster, seed, backends)) {
            run.check(scenario.clusterFaults());
        }
    }

    /**
     * Runs one case to its end; whatever goes wrong on the way is in the result.
     *
     * @param replay the command that runs exactly this case again
     */
    public CaseResult run(Scenario scenario, FaultCase faultCase, long seed, String replay) {
        return new Attempt(scenario, faultCase, seed, replay).run();
    }

    /** One case, and what is known about it so far. */
    private final class Attempt {
        private final Scenario scenario;
        private final Scenario.Parts parts;
        private final FaultCase faultCase;
        private final long seed;
        private final String replay;
        private final ExpectedOutcome expected;
        private final Intent intent;
        private final List<Promise> promises;
        private final Judge judge;
        private final Instant wallStart = wall.instant();
        private String cluster = "none";
        private String engine;
        private String engineVersion = "";
        private Duration virtual = Duration.ZERO;
        private History history = new History(List.of());
        private Optional<PipelineRun> baseline = Optional.empty();
        private Optional<PipelineRun> candidate = Optional.empty();
        private Optional<Verdict> verdict = Optional.empty();
        private Repetition.Cost probing = Repetition.Cost.NONE;
        private List<Attachment> diagnosis = List.of();

        Attempt(Scenario scenario, FaultCase faultCase, long seed, String replay) {
            this.scenario = scenario.of(faultCase);
            parts = this.scenario.parts();
            this.faultCase = faultCase;
            this.seed = seed;
            this.replay = replay;
            engine = scenario.engine();
            expected = parts.outcomes().get(faultCase.id());
            intent = new Intent(parts.baseline(), parts.candidate(), expected.promoted());
            promises = parts.promises().of(parts.production(), intent);
            judge = new Judge(parts.production(), intent, promises);
        }

        CaseResult run() {
            Optional<String> reason = play();
            Verdict found = verdict.orElseGet(() -> Verdict.couldNotRun(reason.orElse("")));
            return new CaseResult(
                    scenario.name(),
                    faultCase.id(),
                    faultCase.axes(),
                    cluster,
                    engine,
                    engineVersion,
                    seed,
                    parts.production(),
                    new Expectation(intent, expected.pinned()),
                    found,
                    promises,
                    baseline,
                    candidate,
                    judge.finalVersion(history),
                    history,
                    sent(),
                    virtual,
                    Duration.between(wallStart, wall.instant()),
                    replay,
                    differences(found),
                    new Surroundings(backends.kind(), probing, diagnosis));
        }

        private List<String> differences(Verdict found) {
            return new Differences(expected).of(found, candidate);
        }

        /** Why it could not be played to its end; empty where it could, and then there is a verdict. */
        private Optional<String> play() {
            try (TestCluster opened = backends.cluster(scenario, seed)) {
                return play(opened);
            } catch (RuntimeException e) {
                verdict = Optional.empty();
                return Optional.of(failure(e));
            }
        }

        private Optional<String> play(TestCluster opened) {
            cluster = opened.description();
            Instant start = opened.timeline().now();
            Optional<String> reason;
            try {
                reason = playOn(opened);
            } catch (RuntimeException e) {
                reason = Optional.of(failure(e));
            }
            history = opened.history().history();
            virtual = Duration.between(start, opened.timeline().now());
            Verdict found = reason.map(Verdict::couldNotRun).orElseGet(() -> judge.judge(history));
            verdict = Optional.of(found);
            if (!differences(found).isEmpty()) {
                diagnosis = opened.diagnose();
            }
            return reason;
        }

        private Optional<String> playOn(TestCluster opened) {
            try (CaseRun run = new CaseRun(scenario, opened, seed, backends)) {
                engine = run.engine().name();
                engineVersion = run.engine().version();
                try {
                    run.play(texts(), faultCase.clusterFaults());
                } finally {
                    run.stop();
                    baseline = run.baseline();
                    candidate = run.candidate();
                    probing = run.probing();
                }
                return Optional.empty();
            } catch (CouldNotRunException | InvalidPipelineException e) {
                return Optional.of(e.getMessage());
            }
        }

        private Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            sent().forEach(manifest -> texts.put(manifest.artifact(), manifest.text()));
            return texts;
        }

        private List<SentManifest> sent() {
            List<SentManifest> sent = new ArrayList<>();
            for (ScenarioManifest manifest : parts.manifests()) {
                String healthy = manifest.healthy().text();
                Choice choice = parts.axes().stream()
                        .filter(axis -> axis.manifest().equals(manifest.id()))
                        .map(axis -> faultCase.choice(axis.name()))
                        .findFirst()
                        .orElse(new Choice(Choice.HEALTHY, "", healthy));
                sent.add(new SentManifest(manifest.id(), choice.fault(), choice.simulates(), choice.text(), healthy));
            }
            return sent;
        }

        private static String failure(RuntimeException e) {
            boolean foreseen = e instanceof NotSimulatedException
                    || e instanceof ClusterUnavailableException
                    || e instanceof EngineUnavailableException;
            return foreseen ? RunText.oneLine(e.getMessage()) : unexpected(e);
        }

        private static String unexpected(RuntimeException e) {
            String what = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            StackTraceElement[] stack = e.getStackTrace();
            String where = stack.length == 0
                    ? ""
                    : " (%s at %s)".formatted(e.getClass().getSimpleName(), stack[0]);
            return RunText.oneLine(what) + where;
        }
    }
}
