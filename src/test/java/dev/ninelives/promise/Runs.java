package dev.ninelives.promise;

import static dev.ninelives.history.HistoryEvent.Phase.AFTERMATH;
import static dev.ninelives.history.HistoryEvent.Phase.BASELINE;
import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static dev.ninelives.history.HistoryEvent.Phase.END;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs of a blue-green pipeline that tests go on from: production is whatever carries the label {@code lb}. */
public final class Runs {
    public static final Production PRODUCTION =
            new Production("production", "shop", "ReplicaSet", "shop", Optional.empty(), 2);
    public static final Intent KEEP = new Intent("1.36.1", "1.37.0", false);
    public static final Intent PROMOTE = new Intent("1.36.1", "1.37.0", true);

    private static final Map<String, String> DARK = Map.of("app", "shop");
    private static final Map<String, String> LIVE = Map.of("app", "shop", "lb", "shop");

    private Runs() {}

    /** The previous version serves with two Pods, and the candidate's run has begun. */
    public static HistoryScript baseline() {
        return baselineWith(script -> script);
    }

    /** As {@link #baseline}, with something that happened before the candidate's run. */
    static HistoryScript baselineWith(UnaryOperator<HistoryScript> before) {
        return before.apply(new HistoryScript()
                        .phase(BASELINE)
                        .byStage("Deploy")
                        .service("shop", LIVE)
                        .replicaSet("shop-v000", "1.36.1", 2, LIVE)
                        .pods("shop-v000", "a", "b")
                        .after(5_000)
                        .ready("shop-v000-a", "shop-v000-b")
                        .after(55_000))
                .phase(CANDIDATE)
                .pipeline("RUNNING");
    }

    /** At +10 s the candidate has been deployed for its test and is ready. */
    public static HistoryScript deployed() {
        return baseline()
                .after(10_000)
                .stage("Deploy candidate", "deployManifest", "RUNNING")
                .byStage("Deploy candidate")
                .replicaSet("shop-v001", "1.37.0", 2, DARK)
                .pods("shop-v001", "a", "b")
                .ready("shop-v001-a", "shop-v001-b")
                .stage("Deploy candidate", "deployManifest", "SUCCEEDED");
    }

    /** At +20 s the candidate has passed its test. */
    public static HistoryScript tested() {
        return deployed().after(10_000).stage("Test candidate", "jenkins", "SUCCEEDED");
    }

    /** At +30 s the candidate serves in place of the previous version. */
    public static HistoryScript switched() {
        return disable(enable(tested().after(10_000), "Promote", "shop-v001"), "Disable old", "shop-v000");
    }

    static HistoryScript enable(HistoryScript script, String stage, String replicaSet) {
        return script.byStage(stage)
                .label("Pod", replicaSet + "-a", "lb", "shop")
                .label("Pod", replicaSet + "-b", "lb", "shop");
    }

    static HistoryScript disable(HistoryScript script, String stage, String replicaSet) {
        return script.byStage(stage)
                .label("Pod", replicaSet + "-a", "lb", null)
                .label("Pod", replicaSet + "-b", "lb", null);
    }

    /** Ten seconds later the pipeline ends, and a minute later the history. */
    public static History ended(HistoryScript script, String status) {
        return script.after(10_000)
                .pipeline(status)
                .phase(AFTERMATH)
                .after(60_000)
                .phase(END)
                .history();
    }

    /** A promotion as it should be. */
    public static History promotion() {
        return ended(
                switched()
                        .after(10_000)
                        .byStage("Delete old")
                        .delete("ReplicaSet", "shop-v000")
                        .collect("shop-v000"),
                "SUCCEEDED");
    }

    /** A run that fails its test and takes the candidate away, as it should. */
    public static History keeping() {
        return ended(
                deployed()
                        .after(10_000)
                        .stage("Test candidate", "jenkins", "TERMINAL", "job failed")
                        .byStage("Delete candidate")
                        .delete("ReplicaSet", "shop-v001")
                        .collect("shop-v001"),
                "TERMINAL");
    }

    /** The talk's bug: the candidate cannot be created, and the newest ReplicaSet is production. */
    public static History naive() {
        return ended(
                baseline()
                        .after(10_000)
                        .byStage("Deploy candidate")
                        .refused("ReplicaSet", "shop-v001", 422, "Invalid", "spec.replicas: Invalid value")
                        .stage("Deploy candidate", "deployManifest", "TERMINAL", "spec.replicas: Invalid value")
                        .after(20_000)
                        .byStage("Delete newest")
                        .delete("ReplicaSet", "shop-v000")
                        .after(100)
                        .collect("shop-v000"),
                "TERMINAL");
    }

    static List<String> sentences(List<Violation> violations) {
        return violations.stream().map(Violation::sentence).toList();
    }
}
