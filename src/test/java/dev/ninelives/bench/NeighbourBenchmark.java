package dev.ninelives.bench;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiRequest;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.controller.Controllers;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one change of an object costs, with all that the controllers do about it, among others of its kind. */
@State(Scope.Thread)
@Warmup(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NeighbourBenchmark {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Actor ACTOR = Actor.stage("Benchmark");
    private static final Duration MOMENT = Duration.ofMillis(50);

    /** What is changed: one of the workloads, or a Pod that others select. */
    public enum Kind {
        DEPLOYMENT,
        STATEFUL_SET,
        DAEMON_SET,
        JOB,
        POD_BEHIND_SERVICES,
        POD_OF_BUDGETS;

        private ResourceType type() {
            return switch (this) {
                case DEPLOYMENT -> BuiltinTypes.DEPLOYMENT;
                case STATEFUL_SET -> BuiltinTypes.STATEFUL_SET;
                case DAEMON_SET -> BuiltinTypes.DAEMON_SET;
                case JOB -> BuiltinTypes.JOB;
                case POD_BEHIND_SERVICES -> BuiltinTypes.SERVICE;
                case POD_OF_BUDGETS -> BuiltinTypes.POD_DISRUPTION_BUDGET;
            };
        }

        private ResourceType changed() {
            return name().startsWith("POD_") ? BuiltinTypes.POD : type();
        }

        private ObjectNode object(String name) {
            ObjectNode object =
                    (ObjectNode) JSON.readTree("{\"metadata\": {\"namespace\": \"default\"}, \"spec\": {}}");
            ((ObjectNode) object.get("metadata")).put("name", name);
            ObjectNode own = (ObjectNode) object.get("spec");
            switch (this) {
                case POD_BEHIND_SERVICES -> {
                    own.putObject("selector").put("app", name);
                    own.putArray("ports").addObject().put("port", 80);
                }
                case POD_OF_BUDGETS -> {
                    own.put("minAvailable", 1);
                    own.putObject("selector").putObject("matchLabels").put("app", name);
                }
                case JOB -> own.set("template", template(name, "Never"));
                default -> {
                    own.putObject("selector").putObject("matchLabels").put("app", name);
                    own.set("template", template(name, "Always"));
                    if (this != DAEMON_SET) {
                        own.put("replicas", 1);
                    }
                    if (this == STATEFUL_SET) {
                        own.put("serviceName", "a");
                    }
                }
            }
            return object;
        }
    }

    @Param
    public Kind kind;

    @Param({"10", "1000"})
    public int others;

    private VirtualTimeline timeline;
    private ApiServer server;
    private int turn;

    @Setup
    public void fill() {
        timeline = new VirtualTimeline(1);
        server = new ApiServer(
                timeline, new HistoryRecorder(timeline, 1_000), () -> (pod, port, path) -> Optional.empty(), 1);
        ControllerApi api = server.controllerApi();
        new Controllers(api, 1).start();
        for (int i = 0; i < others; i++) {
            api.create(ACTOR, kind.type(), kind.object("a-" + i));
        }
        if (kind.changed().equals(BuiltinTypes.POD)) {
            api.create(ACTOR, BuiltinTypes.POD, pod());
        }
        timeline.pass(Duration.ofSeconds(1));
    }

    /** Another annotation, or for a Pod another label. */
    @Benchmark
    public Object change() {
        String what = kind.changed().equals(BuiltinTypes.POD) ? "labels" : "annotations";
        Object reply = server.handle(new ApiRequest(
                ACTOR,
                "PATCH",
                kind.changed().path("default", "a-0"),
                KubernetesApi.MERGE_PATCH,
                "{\"metadata\":{\"%s\":{\"turn\":\"%d\"}}}".formatted(what, ++turn)));
        timeline.pass(MOMENT);
        return reply;
    }

    private static ObjectNode template(String name, String restartPolicy) {
        ObjectNode template = pod();
        ((ObjectNode) template.get("metadata")).remove("name");
        ((ObjectNode) template.path("metadata").path("labels")).put("app", name);
        ((ObjectNode) template.get("spec")).put("restartPolicy", restartPolicy);
        return template;
    }

    private static ObjectNode pod() {
        return (ObjectNode) JSON.readTree("""
            {"metadata": {"name": "a-0", "namespace": "default", "labels": {"app": "a-0"}},
             "spec": {"containers": [{"name": "c", "image": "busybox:1.36.1"}]}}\
            """);
    }
}
