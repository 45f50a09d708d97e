package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is known of the objects that a stage waits for, from one poll to the next. */
final class Stabilization {
    private final List<Map<String, String>> stable;
    private final List<Map<String, String>> failed;
    private final List<String> messages;
    private final List<String> errors;
    private boolean pending;

    private Stabilization(JsonNode context) {
        stable = references(context.path("stableManifests"));
        failed = references(context.path("failedManifests"));
        messages = texts(context.path("messages"));
        errors = texts(context.path("exception").path("details").path("errors"));
    }

    /** What earlier polls have left in the stage's own context. */
    static Stabilization of(JsonNode context) {
        return new Stabilization(context);
    }

    boolean isDecided(String location, String name) {
        Map<String, String> reference = reference(location, name);
        return stable.contains(reference) || failed.contains(reference);
    }

    void stable(String location, String name) {
        stable.add(reference(location, name));
    }

    void failed(String account, String location, String name, String why) {
        String message = title(account, location, name) + ": " + why;
        failed.add(reference(location, name));
        messages.add(message);
        errors.add(message);
    }

    void pending(String account, String location, String name) {
        pending = true;
        String message = title(account, location, name) + ": waiting for manifest to stabilize";
        if (!messages.contains(message)) {
            messages.add(message); // Orca adds it at every poll, which says no more
        }
    }

    TaskResult result() {
        Map<String, Object> context = new HashMap<>();
        context.put("messages", messages);
        context.put("stableManifests", stable);
        context.put("failedManifests", failed);
        if (!errors.isEmpty()) {
            context.put("exception", Map.of("details", Map.of("errors", errors)));
        }
        return TaskResult.builder(status()).context(context).build();
    }

    private ExecutionStatus status() {
        if (pending) {
            return ExecutionStatus.RUNNING;
        }
        return failed.isEmpty() ? ExecutionStatus.SUCCEEDED : ExecutionStatus.TERMINAL;
    }

    private static String title(String account, String location, String name) {
        return "'%s' in '%s' for account %s".formatted(name, location, account);
    }

    private static Map<String, String> reference(String location, String name) {
        return Map.of("manifestName", name, "location", location);
    }

    private static List<Map<String, String>> references(JsonNode list) {
        List<Map<String, String>> references = new ArrayList<>();
        list.forEach(element -> references.add(reference(
                element.path("location").asString(""),
                element.path("manifestName").asString(""))));
        return references;
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asString("")));
        return texts;
    }
}
