package dev.ninelives.spinnaker.gate;

import dev.ninelives.spinnaker.StageState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An execution of a pipeline as Gate shows it at one moment. */
record ExecutionSnapshot(JsonNode json) {
    /** Statuses after which nothing comes. */
    private static final Set<String> COMPLETE =
            Set.of("SUCCEEDED", "FAILED_CONTINUE", "TERMINAL", "CANCELED", "REDIRECT", "STOPPED", "SKIPPED");

    /** Those in which Spinnaker sees a failure, or which stop the pipeline. */
    private static final Set<String> FAILED = Set.of("TERMINAL", "STOPPED", "FAILED_CONTINUE", "CANCELED");

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    String id() {
        return text(json, "id");
    }

    String name() {
        return text(json, "name");
    }

    String status() {
        return text(json, "status");
    }

    Optional<Instant> start() {
        return instant(json, "startTime");
    }

    Optional<Instant> end() {
        return instant(json, "endTime");
    }

    /** Why it was cut off, by whoever did it; empty where nobody did. */
    String cancellation() {
        return text(json, "cancellationReason");
    }

    boolean isComplete() {
        return isComplete(status());
    }

    /** Over is more than complete: when a pipeline fails, its other branches are told to stop and still have to. */
    boolean isOver() {
        return isComplete()
                && stages().stream().noneMatch(stage -> stage.status().equals("RUNNING"));
    }

    /** As Spinnaker lists them. */
    List<Stage> stages() {
        List<Stage> stages = new ArrayList<>();
        json.path("stages").forEach(stage -> stages.add(new Stage(stage)));
        return stages;
    }

    /** What there is to read about why a stage failed. */
    StageState state(Stage stage) {
        List<String> tasks = new ArrayList<>();
        stage.json().path("tasks").forEach(task -> tasks.add(text(task, "name")));
        return new StageState(
                JsonMapper.shared().convertValue(stage.json().path("context"), MAP),
                tasks,
                FAILED.contains(stage.status()),
                () -> stages().stream()
                        .filter(part -> text(part.json(), "parentStageId").equals(stage.id()))
                        .map(this::state)
                        .toList());
    }

    static boolean isComplete(String status) {
        return COMPLETE.contains(status);
    }

    /** One stage at that moment. */
    record Stage(JsonNode json) {
        String id() {
            return text(json, "id");
        }

        String refId() {
            return text(json, "refId");
        }

        String name() {
            return text(json, "name");
        }

        String type() {
            return text(json, "type");
        }

        String status() {
            return text(json, "status");
        }

        boolean synthetic() {
            return json.hasNonNull("syntheticStageOwner");
        }

        Optional<Instant> start() {
            return instant(json, "startTime");
        }

        Optional<Instant> end() {
            return instant(json, "endTime");
        }
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }

    private static Optional<Instant> instant(JsonNode node, String key) {
        return node.path(key).isNumber()
                ? Optional.of(Instant.ofEpochMilli(node.path(key).asLong()))
                : Optional.empty();
    }
}
