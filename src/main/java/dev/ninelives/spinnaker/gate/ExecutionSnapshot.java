package dev.ninelives.spinnaker.gate;

import dev.ninelives.spinnaker.StageState;
import java.time.Instant;
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
            Set.of("SUCCEEDED", "FAILED_CONTINUE", "TERMINAL", "CANCELED", "STOPPED", "SKIPPED");

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
        return json.path("stages")
                .valueStream()
                .filter(JsonNode::isObject)
                .map(Stage::new)
                .toList();
    }

    /** The manual judgments that wait for an answer. */
    List<Stage> openJudgments() {
        return stages().stream()
                .filter(stage -> stage.type().equals("manualJudgment")
                        && stage.status().equals("RUNNING")
                        && text(stage.json().path("context"), "judgmentStatus").isEmpty())
                .toList();
    }

    /** What there is to read about why a stage failed. */
    StageState state(Stage stage) {
        return new StageState(
                stage.context(),
                stage.json()
                        .path("tasks")
                        .valueStream()
                        .map(task -> text(task, "name"))
                        .toList(),
                FAILED.contains(stage.status()),
                () -> stages().stream()
                        .filter(part -> part.parent().equals(stage.id()))
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

        /** A stub runs as some other type, which is nobody's business. */
        String type() {
            return json.path("context").hasNonNull(StubbedStages.STUBBED) ? StubbedStages.STUB : text(json, "type");
        }

        /** The id of the stage that it is a part of; empty where it is none. */
        String parent() {
            return text(json, "parentStageId");
        }

        String status() {
            return text(json, "status");
        }

        /** Empty where Gate shows none. */
        Map<String, Object> context() {
            JsonNode context = json.path("context");
            return context.isObject() ? JsonMapper.shared().convertValue(context, MAP) : Map.of();
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
