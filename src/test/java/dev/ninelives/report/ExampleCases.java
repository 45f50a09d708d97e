package dev.ninelives.report;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Expectation;
import dev.ninelives.scenario.SentManifest;
import dev.ninelives.scenario.Surroundings;
import dev.ninelives.time.Repetition;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Results in the shape of the real ones, for looking at the reports. */
final class ExampleCases {
    static final Production PRODUCTION =
            new Production("production", "shop", "ReplicaSet", "shop", Optional.empty(), 2);
    static final String HEALTHY = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: shop
        spec:
          replicas: 2
          selector:
            matchLabels: {app: shop}
          template:
            metadata:
              labels: {app: shop}
            spec:
              containers:
                - name: shop
                  image: busybox
                  ports:
                    - containerPort: 8080
        """;

    record Named(String name, String text) implements Promise {
        @Override
        public List<Violation> judge(History history) {
            return List.of();
        }
    }

    static final List<Promise> PROMISES = List.of(
            new Named("intended version", "Production runs only the version that it should."),
            new Named("availability", "The production Service never falls under 2 ready endpoints."),
            new Named("no early exposure", "The candidate gets no production traffic before its test passed."),
            new Named("rollback target", "The previous version exists until the candidate serves."),
            new Named("exactly one switch", "Production switches once, and not back and forth."),
            new Named("clean-up", "Nothing of the test remains."),
            new Named("honest result", "The pipeline fails when the deploy failed."));

    private ExampleCases() {}

    static ExampleRun baseline() {
        ExampleRun run = new ExampleRun();
        run.phase(Phase.BASELINE);
        ObjectNode service = run.object("Service", "production", "shop");
        service.putObject("spec").putObject("selector").put("app", "shop");
        run.write(Actor.stage("Deploy production Service"), Change.ADDED, service);
        run.stage("1", "First deploy?", "checkPreconditions", 1, () -> {});
        run.stage("2", "Deploy production Service", "deployManifest", 3, () -> {});
        run.stage("3", "Deploy first version", "deployManifest", 2, () -> {
            run.replicaSet("Deploy first version", "shop-v000", "1.36.1", Change.ADDED);
            run.startPods("1.36.1", "shop-v000-aaaaa", "shop-v000-bbbbb");
            run.serve("1.36.1", "shop-v000-aaaaa", "shop-v000-bbbbb");
        });
        run.pass(3);
        return run;
    }

    /** The new version is fine, and production moves to it. */
    static CaseResult promoted() {
        ExampleRun run = baseline();
        Optional<PipelineRun> first = Optional.of(run.end("SUCCEEDED"));
        run.probing().phase(Phase.CANDIDATE);
        run.stage("4", "Later deploy?", "checkPreconditions", 1, () -> {});
        run.stage("5", "Deploy candidate", "deployManifest", 2, () -> {
            run.replicaSet("Deploy candidate", "shop-v001", "1.37.0", Change.ADDED);
            run.startPods("1.37.0", "shop-v001-ccccc", "shop-v001-ddddd");
        });
        run.stage("5<1", "Bind artifacts", "bindProducedArtifacts", 1, () -> {});
        run.stage("6", "Deploy test Service", "deployManifest", 4, () -> {});
        run.stage("7", "Test candidate", "jenkins", 8.5, () -> {});
        run.stage("8", "Test passed?", "checkPreconditions", 0.5, () -> {});
        run.stage(
                "9",
                "Enable candidate",
                "enableManifest",
                3,
                () -> run.serve("1.37.0", "shop-v001-ccccc", "shop-v001-ddddd"));
        run.stage("10", "Let both versions serve", "wait", 60, () -> {});
        run.stage(
                "11",
                "Disable previous version",
                "disableManifest",
                3,
                () -> run.stopServing("shop-v000-aaaaa", "shop-v000-bbbbb"));
        run.stage("12", "Watch the new version", "wait", 120, () -> {});
        run.stage("13", "Delete previous version", "deleteManifest", 2, () -> {
            run.replicaSet("Delete previous version", "shop-v000", "1.36.1", Change.DELETED);
            run.stopPods("1.36.1", "shop-v000-aaaaa", "shop-v000-bbbbb");
        });
        run.stage("14", "Delete test Service", "deleteManifest", 3, () -> {});
        run.skipped("15", "Test failed?", "checkPreconditions");
        run.neverStarted("16", "Delete candidate", "deleteManifest");
        Optional<PipelineRun> second = Optional.of(run.end("SUCCEEDED"));
        run.phase(Phase.AFTERMATH).pass(30).phase(Phase.END);
        return result(
                "blue-green",
                "healthy",
                "healthy",
                true,
                Verdict.kept(),
                first,
                second,
                "1.37.0",
                run,
                List.of(),
                List.of());
    }

    /** The new version crashes over and over, until the deploy gives up. */
    static CaseResult crashLoop() {
        ExampleRun run = baseline();
        Optional<PipelineRun> first = Optional.of(run.end("SUCCEEDED"));
        run.probing().phase(Phase.CANDIDATE);
        run.stage("4", "Later deploy?", "checkPreconditions", 1, () -> {});
        run.stage(
                "5",
                "Deploy candidate",
                "deployManifest",
                2,
                "TERMINAL",
                "Timed out after 10 min waiting for replicaSet shop-v001 to become stable: waiting for all replicas to"
                        + " be ready",
                () -> {
                    run.replicaSet("Deploy candidate", "shop-v001", "1.37.0", Change.ADDED);
                    List<String> pods = List.of("shop-v001-ccccc", "shop-v001-ddddd");
                    pods.forEach(pod -> run.pod(pod, "1.37.0", "pending", 0, Change.ADDED));
                    run.pass(0.6);
                    int restarts = 0;
                    for (int backOff : List.of(10, 20, 40, 80, 160, 280)) {
                        int count = restarts++;
                        pods.forEach(pod -> run.pod(pod, "1.37.0", "running", count, Change.MODIFIED));
                        run.pass(1);
                        pods.forEach(pod -> run.pod(pod, "1.37.0", "CrashLoopBackOff", count, Change.MODIFIED));
                        run.pass(backOff);
                    }
                });
        run.stage("17", "Test failed?", "checkPreconditions", 1, () -> {});
        run.stage("18", "Delete candidate", "deleteManifest", 2, () -> {
            run.replicaSet("Delete candidate", "shop-v001", "1.37.0", Change.DELETED);
            run.stopPods("1.37.0", "shop-v001-ccccc", "shop-v001-ddddd");
        });
        run.stage(
                "19",
                "Report the failure",
                "checkPreconditions",
                1,
                "TERMINAL",
                "The candidate did not pass.",
                () -> {});
        run.neverStarted("9", "Enable candidate", "enableManifest");
        run.neverStarted("13", "Delete previous version", "deleteManifest");
        Optional<PipelineRun> second = Optional.of(run.end("TERMINAL"));
        run.phase(Phase.AFTERMATH).pass(30).phase(Phase.END);
        String text = HEALTHY + "          command: [\"sh\", \"-c\", \"echo cannot start; exit 1\"]\n";
        return result(
                "blue-green",
                "crash-loop",
                "healthy",
                false,
                Verdict.kept(),
                first,
                second,
                "1.36.1",
                run,
                List.of(),
                List.of(
                        new SentManifest(
                                "manifests/replicaset.yaml",
                                "crash-loop",
                                "a container that ends with an error as soon as it starts",
                                text,
                                HEALTHY),
                        new SentManifest(
                                "manifests/service.yaml", "healthy", "", "kind: Service\n", "kind: Service\n")));
    }

    /** The clean-up deletes the newest ReplicaSet, which is production. */
    static CaseResult productionDeleted(boolean pinned) {
        ExampleRun run = baseline();
        Optional<PipelineRun> first = Optional.of(run.end("SUCCEEDED"));
        run.probing().phase(Phase.CANDIDATE);
        run.stage("4", "Later deploy?", "checkPreconditions", 1, () -> {});
        run.stage(
                "5",
                "Deploy candidate",
                "deployManifest",
                3,
                "TERMINAL",
                "Failed to parse manifest: mapping values are not allowed here, line 7, column 14",
                () -> run.refused(
                        "Deploy candidate",
                        "POST",
                        new ObjectReference("ReplicaSet", "production", "shop-v001"),
                        422,
                        "Invalid",
                        "ReplicaSet.apps \"shop-v001\" is invalid: spec.template.spec.containers[0].image: Required"
                                + " value"));
        run.stage("6", "Deploy test Service", "deployManifest", 4, () -> {});
        run.stage(
                "7", "Test candidate", "jenkins", 6, "FAILED_CONTINUE", "GET http://shop-test/ answered 503", () -> {});
        run.stage("17", "Test failed?", "checkPreconditions", 1, () -> {});
        run.stage("18", "Delete test Service of the failed candidate", "deleteManifest", 3, () -> {});
        Instant[] from = new Instant[1];
        run.stage("19", "Delete candidate", "deleteManifest", 2, () -> {
            run.replicaSet("Delete candidate", "shop-v000", "1.36.1", Change.DELETED);
            from[0] = run.now();
            run.stopServing("shop-v000-aaaaa", "shop-v000-bbbbb");
            run.stopPods("1.36.1", "shop-v000-aaaaa", "shop-v000-bbbbb");
        });
        run.stage(
                "20",
                "Report the failure",
                "checkPreconditions",
                1,
                "TERMINAL",
                "The candidate did not pass.",
                () -> {});
        Optional<PipelineRun> second = Optional.of(run.end("TERMINAL"));
        run.phase(Phase.AFTERMATH).pass(30).phase(Phase.END);
        List<Violation> violations = List.of(
                new Violation(
                        "intended version",
                        "Broke \"intended version\": ReplicaSet production/shop-v000 with version 1.36.1 was deleted"
                                + " by stage 'Delete candidate' at +00:00:22.000, so production runs no version instead of"
                                + " 1.36.1 from then to the end.",
                        new ObjectReference("ReplicaSet", "production", "shop-v000"),
                        from[0],
                        Optional.empty(),
                        Optional.of("Delete candidate"),
                        List.of(
                                new Violation.Fact("expected", "1.36.1 on 2 ready Pods"),
                                new Violation.Fact("actual", "no Pod"))),
                new Violation(
                        "availability",
                        "Broke \"availability\": Service production/shop had 0 ready endpoints instead of 2 or more"
                                + " from +00:00:22.000 to the end.",
                        new ObjectReference("Service", "production", "shop"),
                        from[0],
                        Optional.empty(),
                        Optional.of("Delete candidate"),
                        List.of()));
        List<Expectation.Pinned> pins = pinned
                ? List.of(
                        new Expectation.Pinned("intended version", "ReplicaSet production/shop-v000"),
                        new Expectation.Pinned("availability", "Service production/shop"))
                : List.of();
        String broken = HEALTHY.replace("  name: shop\n", "  name shop: [\n");
        CaseResult result = result(
                pinned ? "blue-green-naive" : "blue-green",
                "syntax-error",
                "healthy",
                false,
                Verdict.broken(violations),
                first,
                second,
                "none",
                run,
                pins,
                List.of(new SentManifest(
                        "manifests/replicaset.yaml",
                        "syntax-error",
                        "a document that does not parse: a typo in an indentation or a bracket",
                        broken,
                        HEALTHY)));
        return pinned
                ? result
                : withDifferences(
                        result,
                        List.of(
                                "\"intended version\" was broken on ReplicaSet production/shop-v000, which nobody"
                                        + " expects.",
                                "\"availability\" was broken on Service production/shop, which nobody expects."));
    }

    static CaseResult notProven() {
        ExampleRun run = baseline();
        Optional<PipelineRun> first = Optional.of(run.end("SUCCEEDED"));
        run.probing().phase(Phase.CANDIDATE);
        run.stage("4", "Later deploy?", "checkPreconditions", 5, () -> {});
        run.recorder()
                .gap(
                        "Pod",
                        "production",
                        Duration.ofMillis(2400),
                        "the watch was closed by the API server and its resourceVersion had expired");
        run.stage("5", "Deploy candidate", "deployManifest", 6, "TERMINAL", "refused", () -> {});
        Optional<PipelineRun> second = Optional.of(run.end("TERMINAL"));
        run.phase(Phase.AFTERMATH).pass(10).phase(Phase.END);
        return withDifferences(
                result(
                        "blue-green",
                        "syntax-error",
                        "wrong-namespace",
                        false,
                        Verdict.notProven(
                                "changes to Pod in production may have gone unseen for 2.4 s before +00:00:05.000"),
                        first,
                        second,
                        "1.36.1",
                        run,
                        List.of(),
                        List.of()),
                List.of("It is not proven that every promise was kept."));
    }

    static CaseResult couldNotRun() {
        ExampleRun run = new ExampleRun();
        return withDifferences(
                result(
                        "blue-green",
                        "syntax-error",
                        "syntax-error",
                        false,
                        Verdict.couldNotRun("the baseline did not end well: stage 'Deploy first version' is TERMINAL"),
                        Optional.empty(),
                        Optional.empty(),
                        "none",
                        run,
                        List.of(),
                        List.of()),
                List.of("The case could not run."));
    }

    static List<CaseResult> all() {
        return List.of(
                couldNotRun(), notProven(), productionDeleted(false), crashLoop(), promoted(), productionDeleted(true));
    }

    static CaseResult result(
            String scenario,
            String replicaSet,
            String service,
            boolean promoted,
            Verdict verdict,
            Optional<PipelineRun> baseline,
            Optional<PipelineRun> candidate,
            String finalVersion,
            ExampleRun run,
            List<Expectation.Pinned> pinned,
            List<SentManifest> manifests) {
        Map<String, String> axes = new LinkedHashMap<>();
        axes.put("replicaset", replicaSet);
        axes.put("service", service);
        String name = "replicaset=" + replicaSet + ",service=" + service;
        return new CaseResult(
                scenario,
                name,
                axes,
                "embedded Kubernetes 1.20",
                "orca",
                "8.56.0",
                1,
                PRODUCTION,
                new Expectation(new Intent("1.36.1", "1.37.0", promoted), pinned),
                verdict,
                PROMISES,
                baseline,
                candidate,
                finalVersion,
                run.history(),
                manifests,
                Duration.between(VirtualTimeline.START, run.now()),
                Duration.ofMillis(412),
                "./mvnw verify -Dninelives.scenarios=scenarios/" + scenario + " -Dninelives.case=" + name
                        + " -Dninelives.seed=1",
                List.of(),
                Surroundings.of("embedded"));
    }

    /** Production moved, as seen on another cluster or with another seed. */
    static CaseResult on(String clusterKind, long seed, List<Attachment> diagnosis) {
        CaseResult r = promoted();
        return new CaseResult(
                r.scenario(),
                r.name(),
                r.axes(),
                r.cluster(),
                r.engine(),
                r.engineVersion(),
                seed,
                r.production(),
                r.expectation(),
                r.verdict(),
                r.promises(),
                r.baseline(),
                r.candidate(),
                r.finalVersion(),
                r.history(),
                r.manifests(),
                r.virtualDuration(),
                r.wall(),
                r.replay(),
                r.differences(),
                new Surroundings(clusterKind, Repetition.Cost.NONE, diagnosis));
    }

    static CaseResult withDifferences(CaseResult r, List<String> differences) {
        return new CaseResult(
                r.scenario(),
                r.name(),
                r.axes(),
                r.cluster(),
                r.engine(),
                r.engineVersion(),
                r.seed(),
                r.production(),
                r.expectation(),
                r.verdict(),
                r.promises(),
                r.baseline(),
                r.candidate(),
                r.finalVersion(),
                r.history(),
                r.manifests(),
                r.virtualDuration(),
                r.wall(),
                r.replay(),
                differences,
                r.surroundings());
    }
}
