package dev.ninelives.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which package may use which: the walls of the house. A package that is not in the table may not exist. */
final class PackageTable {
    private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

    static {
        allow("time");
        allow("history", "time");
        allow("cluster", "time", "history");
        allow("pipeline", "time", "history");
        allow("yaml");
        allow("fault", "cluster", "yaml");
        allow("promise", "history");
        allow("job", "cluster", "time", "history");
        allow("scenario", "cluster", "pipeline", "fault", "promise", "history", "time", "job", "yaml");
        allow("lint", "scenario", "pipeline", "promise", "yaml");
        allow("assertj", "scenario", "pipeline", "promise", "history", "cluster", "time");
        allow("injection", "cluster", "history", "time");
        allow("sim", "injection", "cluster", "history", "time");
        allow("serve", "sim", "cluster");
        allow("live", "injection", "cluster", "history", "time");
        allow("k3s", "live", "cluster", "history", "time");
        allow("kubeconfig", "live", "cluster", "history", "time");
        allow("spinnaker", "pipeline", "history", "time");
        allow("spinnaker.gate", "spinnaker", "pipeline", "history", "time");
        allow("spinnaker.orca", "spinnaker", "pipeline", "history", "time");
        allow("spinnaker.stage", "spinnaker", "job", "pipeline", "time");
        allow("spinnaker.kubernetes", "spinnaker", "cluster", "pipeline", "history", "time");
        allow("report", "scenario", "pipeline", "promise", "cluster", "history", "time");
        allow(
                "junit",
                "scenario",
                "fault",
                "job",
                "report",
                "lint",
                "sim",
                "k3s",
                "kubeconfig",
                "live",
                "spinnaker",
                "spinnaker.gate",
                "spinnaker.orca",
                "spinnaker.stage",
                "spinnaker.kubernetes",
                "cluster",
                "pipeline",
                "promise",
                "history",
                "time",
                "yaml");
        allow(
                "upgrade",
                "junit",
                "scenario",
                "report",
                "spinnaker.kubernetes",
                "promise",
                "pipeline",
                "history",
                "yaml");
    }

    private PackageTable() {}

    private static void allow(String name, String... others) {
        MAY_USE.put(name, List.of(others));
    }

    static List<String> names() {
        return List.copyOf(MAY_USE.keySet());
    }

    static List<String> usableFrom(String name) {
        return MAY_USE.get(name);
    }

    /** {@code sim} stands for itself and everything below it; {@code spinnaker} only for itself. */
    static String pattern(String name) {
        String full = "dev.ninelives." + name;
        return name.equals("spinnaker") ? full : full + "..";
    }
}
