package dev.ninelives.sim.kubelet;

import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.controller.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One Pod, {@code web}, with a container {@code c}, and short ways to ask about it. */
final class PodWorld {
    final World world = new World();

    /** Creates the Pod with one container; {@code fields} are its YAML but for the name. */
    void run(String fields) {
        run(fields, "");
    }

    /** As {@link #run(String)}, with {@code spec} for the Pod's other fields. */
    void run(String fields, String spec) {
        world.create(
                "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {%scontainers: [{name: c, %s}]}}"
                        .formatted(spec.isEmpty() ? "" : spec + ", ", fields));
    }

    /** Runs a script in busybox. */
    void runScript(String script) {
        run(script(script));
    }

    static String script(String script) {
        return "image: \"busybox:1.36.1\", command: [sh, -c, '" + script.replace("'", "''") + "']";
    }

    ObjectNode pod() {
        return world.get(POD, "web");
    }

    boolean exists() {
        return world.api().get(POD, World.NAMESPACE, "web").isPresent();
    }

    String phase() {
        return pod().path("status").path("phase").asString("");
    }

    JsonNode container() {
        return pod().path("status").path("containerStatuses").path(0);
    }

    boolean isReady() {
        return condition("Ready").path("status").asString("").equals("True");
    }

    JsonNode condition(String type) {
        return World.conditions(pod()).getOrDefault(type, pod().path("none"));
    }

    /** Why the container waits; empty where it does not. */
    String waiting() {
        return container().path("state").path("waiting").path("reason").asString("");
    }

    int exitCode() {
        return container().path("state").path("terminated").path("exitCode").asInt(-1);
    }

    int restarts() {
        return container().path("restartCount").asInt(-1);
    }

    void awaitReady() {
        world.await(this::isReady, Duration.ofMinutes(2));
    }

    void awaitExit() {
        world.await(() -> exitCode() >= 0, Duration.ofMinutes(2));
    }

    /** The answer on a port, as {@code code body}; empty where nothing listens. */
    String get(int port, String path) {
        return world.network()
                .get(pod(), port, path)
                .map(answer -> answer.code() + " " + answer.body().strip())
                .orElse("");
    }

    Stream<ObjectChanged> changes() {
        return world.changes(POD);
    }

    /** When each run of the container began, as its status told, to the second. */
    List<Instant> starts() {
        Map<String, Instant> starts = new LinkedHashMap<>();
        changes()
                .map(event ->
                        event.state().path("status").path("containerStatuses").path(0))
                .filter(status -> status.path("state").path("terminated").has("startedAt"))
                .map(status -> status.path("state").path("terminated"))
                .forEach(run -> starts.putIfAbsent(
                        run.path("containerID").asString(""),
                        Instant.parse(run.path("startedAt").asString(""))));
        return List.copyOf(starts.values());
    }
}
