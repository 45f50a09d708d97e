package dev.ninelives.scenario;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything there is to say about one case that was tried.
 *
 * @param axes the fault by axis, in the scenario's order, for example {@code replicaset=crash-loop}
 * @param cluster {@link dev.ninelives.cluster.TestCluster#description()}
 * @param promises those that were judged
 * @param baseline how the first version went into production; empty where it could not run
 * @param candidate how the case's own run ended; empty where it could not run
 * @param finalVersion the versions of production's ready Pods at the end, joined by {@code +}; {@code none} without any
 * @param virtualDuration how long the case took on its own timeline
 * @param wall how long it took on the wall clock
 * @param replay the command that runs exactly this case again
 * @param differences how the verdict differs from what was expected, a sentence each; empty means green
 */
public record CaseResult(
        String scenario,
        String name,
        Map<String, String> axes,
        String cluster,
        String engine,
        String engineVersion,
        long seed,
        Production production,
        Expectation expectation,
        Verdict verdict,
        List<Promise> promises,
        Optional<PipelineRun> baseline,
        Optional<PipelineRun> candidate,
        String finalVersion,
        History history,
        List<SentManifest> manifests,
        Duration virtualDuration,
        Duration wall,
        String replay,
        List<String> differences,
        Surroundings surroundings) {
    public CaseResult {
        differences = List.copyOf(differences);
        manifests = List.copyOf(manifests);
    }

    /** The names of the stages that a stub stood for, in the order in which they came up, in other pipelines too. */
    public List<String> stubbedStages() {
        return history.events(StageChanged.class)
                .filter(stage -> stage.type().equals("stub"))
                .map(stage -> stage.actor().name())
                .distinct()
                .toList();
    }

    public boolean asExpected() {
        return differences.isEmpty();
    }
}
