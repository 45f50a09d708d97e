package dev.ninelives.spinnaker.gate;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.spinnaker.gate.ExecutionSnapshot.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stage a write came from. Clouddriver writes with kubectl, and the cluster knows no more; but a stage writes while it
 * runs, and says afterwards which objects it was about. Where that leaves several, the write is one of theirs.
 */
final class StageWriters {
    /** How long after it happened a change may come into the history. */
    private static final Duration LATENESS = Duration.ofMillis(300);

    /** kubectl writes so for a person alone. */
    private static final String EDITOR = "kubectl-edit";

    /** Stages that write nothing, or not with kubectl. Any other may, also one that nobody here has heard of. */
    private static final Set<String> READERS = Set.of(
            "bakeManifest",
            "checkPreconditions",
            "evaluateVariables",
            "findArtifactFromExecution",
            "findArtifactsFromResource",
            "jenkins",
            "manualJudgment",
            "resolveTargetManifest",
            "restrictExecutionDuringTimeWindow",
            "script",
            "stub",
            "wait",
            "webhook");

    private final List<Stage> stages;
    private final ClockOffset clocks;
    private final Map<String, String> namespaces;

    /** What a stage was about, by its id: it takes a walk through all that the stage has said. */
    private final Map<String, StageObjects> objects = new HashMap<>();

    /** @param namespaces those of the cluster, by the scenario's, which the history has */
    StageWriters(ExecutionSnapshot execution, ClockOffset clocks, Map<String, String> namespaces) {
        stages = execution.stages().stream()
                .filter(stage ->
                        !READERS.contains(stage.type()) && stage.start().isPresent())
                .sorted(Comparator.comparing(stage -> stage.start().orElseThrow()))
                .toList();
        this.clocks = clocks;
        this.namespaces = namespaces;
    }

    /** The stage or stages that a change may have come from; empty where it came from none of them. */
    Optional<Actor> of(ObjectChanged change) {
        if (!isByKubectl(change.actor())) {
            return Optional.empty();
        }
        List<Stage> running = innermost(stages.stream()
                .filter(stage -> runs(stage, clocks.earliest(change.at().minus(LATENESS)), clocks.latest(change.at())))
                .toList());
        if (names(running).size() < 2) {
            return actor(running);
        }
        List<Stage> about =
                running.stream().filter(stage -> isAbout(stage, change)).toList();
        return actor(about.isEmpty() ? running : about);
    }

    /** A deletion leaves no manager behind. */
    private static boolean isByKubectl(Actor actor) {
        return actor.kind() == Actor.Kind.UNKNOWN
                && (actor.name().isEmpty() || actor.name().startsWith("kubectl"))
                && !actor.name().equals(EDITOR);
    }

    private static boolean runs(Stage stage, Instant from, Instant to) {
        boolean ended = stage.end().filter(end -> end.isBefore(from)).isPresent();
        return !ended && !stage.start().orElseThrow().isAfter(to);
    }

    /** A stage that waits for one of its own parts does nothing itself. */
    private static List<Stage> innermost(List<Stage> running) {
        Set<String> parents = running.stream().map(Stage::parent).collect(Collectors.toSet());
        return running.stream().filter(stage -> !parents.contains(stage.id())).toList();
    }

    private boolean isAbout(Stage stage, ObjectChanged change) {
        String namespace = change.object().namespace();
        return objects.computeIfAbsent(stage.id(), id -> new StageObjects(stage))
                .include(
                        namespaces.getOrDefault(namespace, namespace),
                        change.object().kind(),
                        change.state());
    }

    private static List<String> names(List<Stage> stages) {
        return stages.stream().map(Stage::name).distinct().toList();
    }

    private static Optional<Actor> actor(List<Stage> stages) {
        List<String> names = names(stages);
        return switch (names.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Actor.stage(names.get(0)));
            default -> Optional.of(Actor.oneOf(names));
        };
    }
}
