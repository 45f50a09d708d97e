package dev.ninelives.sim.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Steps that are played on a real cluster and on the embedded one: {@code create}, {@code patch} (a JSON merge patch),
 * {@code delete}, {@code await} and {@code pass}. {@code README.md} beside the scripts describes them.
 */
record Script(String name, List<JsonNode> steps) {
    static final List<String> NAMES = List.of(
            "scale",
            "orphan-and-replace",
            "delete-background",
            "delete-foreground",
            "delete-orphan",
            "crash-loop",
            "image-not-there",
            "readiness-flaps",
            "liveness-fails",
            "configuration-missing",
            "unschedulable",
            "run-to-the-end",
            "init-containers",
            "delete-at-once",
            "namespace-deletion",
            "deployment-roll-out",
            "deployment-roll-back",
            "deployment-recreate",
            "deployment-stuck",
            "deployment-paused",
            "deployment-deleted",
            "statefulset-update",
            "statefulset-parallel",
            "statefulset-partition",
            "statefulset-on-delete",
            "daemonset-update",
            "daemonset-on-delete",
            "job-succeeds",
            "job-fails",
            "job-restarts",
            "job-too-late");

    static Script named(String name) {
        String path = "/dev/ninelives/sim/lifecycle/scripts/" + name + ".yaml";
        try (InputStream yaml = Script.class.getResourceAsStream(path)) {
            if (yaml == null) {
                throw new IllegalArgumentException("There is no script " + path);
            }
            return new Script(
                    name,
                    new YAMLMapper().readTree(yaml).path("steps").valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
