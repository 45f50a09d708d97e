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
 *
 * @param since the first version that it is for; empty for all
 */
record Script(String name, String since, List<JsonNode> steps) {
    private static final List<String> NAMES = List.of(
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
            "job-too-late",
            "job-policy",
            "job-policy-ignores",
            "job-indexes",
            "job-index-limit");

    /** The names of the scripts that a version is compared by, for example {@code 1.20.2}. */
    static List<String> namesFor(String version) {
        return NAMES.stream().filter(name -> named(name).isFor(version)).toList();
    }

    private boolean isFor(String version) {
        return since.isEmpty() || minor(version) >= minor(since);
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.", -1)[1]);
    }

    static Script named(String name) {
        String path = "/dev/ninelives/sim/lifecycle/scripts/" + name + ".yaml";
        try (InputStream yaml = Script.class.getResourceAsStream(path)) {
            if (yaml == null) {
                throw new IllegalArgumentException("There is no script " + path);
            }
            JsonNode script = new YAMLMapper().readTree(yaml);
            return new Script(
                    name,
                    script.path("since").asString(""),
                    script.path("steps").valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
