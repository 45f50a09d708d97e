package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.AGE;
import static dev.ninelives.sim.table.Parts.NAME;
import static dev.ninelives.sim.table.Parts.NONE;
import static dev.ninelives.sim.table.Parts.at;
import static dev.ninelives.sim.table.Parts.count;
import static dev.ninelives.sim.table.Parts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** What keeps Pods running. */
final class WorkloadColumns {
    private static final String[] POD_SPEC = {"spec", "template", "spec"};
    private static final String[] READY = {"status", "readyReplicas"};
    private static final String[] REPLICAS = {"spec", "replicas"};

    static final List<Column> REPLICA_SET = with(
            List.of(
                    NAME,
                    count("Desired", REPLICAS),
                    count("Current", "status", "replicas"),
                    count("Ready", READY),
                    AGE),
            Parts.selector());

    static final List<Column> DEPLOYMENT = with(
            List.of(
                    NAME,
                    Parts.share("Ready", READY, REPLICAS),
                    count("Up-to-date", "status", "updatedReplicas"),
                    count("Available", "status", "availableReplicas"),
                    AGE),
            Parts.selector());

    static final List<Column> STATEFUL_SET = with(List.of(NAME, Parts.share("Ready", READY, REPLICAS), AGE));

    static final List<Column> DAEMON_SET = with(
            List.of(
                    NAME,
                    count("Desired", "status", "desiredNumberScheduled"),
                    count("Current", "status", "currentNumberScheduled"),
                    count("Ready", "status", "numberReady"),
                    count("Up-to-date", "status", "updatedNumberScheduled"),
                    count("Available", "status", "numberAvailable"),
                    Column.text(
                            "Node Selector",
                            set -> Parts.labels(at(set, "spec", "template", "spec", "nodeSelector"), NONE)),
                    AGE),
            Parts.selector());

    static final List<Column> CONTROLLER_REVISION = List.of(
            NAME,
            Column.text("Controller", WorkloadColumns::controller),
            Column.text("Revision", revision -> at(revision, "revision").asString("0")),
            AGE);

    static final List<Column> HORIZONTAL_POD_AUTOSCALER = List.of(
            NAME,
            Column.text(
                    "Reference",
                    scaler -> text(scaler, "", "spec", "scaleTargetRef", "kind") + "/"
                            + text(scaler, "", "spec", "scaleTargetRef", "name")),
            Column.text("Targets", ScalingTargets::of),
            Column.text("MinPods", scaler -> at(scaler, "spec", "minReplicas").asString("<unset>")),
            Column.text("MaxPods", scaler -> at(scaler, "spec", "maxReplicas").asString("0")),
            Column.text(
                    "Replicas",
                    scaler -> at(scaler, "status", "currentReplicas").asString("0")),
            AGE);

    private WorkloadColumns() {}

    private static List<Column> with(List<Column> first, Column... last) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(Parts.containers(POD_SPEC));
        all.addAll(List.of(last));
        return List.copyOf(all);
    }

    private static String controller(JsonNode revision) {
        return at(revision, "metadata", "ownerReferences")
                .valueStream()
                .filter(owner -> owner.path("controller").asBoolean(false))
                .map(WorkloadColumns::qualified)
                .findFirst()
                .orElse(NONE);
    }

    private static String qualified(JsonNode owner) {
        String apiVersion = text(owner, "", "apiVersion");
        String group = apiVersion.contains("/") ? "." + apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return (text(owner, "", "kind") + group + "/" + text(owner, "", "name")).toLowerCase(Locale.ROOT);
    }
}
