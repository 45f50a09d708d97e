package dev.ninelives.report;

import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.time.VirtualTimeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records a run by hand, step by step, with a production Service that is asked once a second. */
final class ExampleRun {
    static final JsonMapper JSON = JsonMapper.builder().build();
    static final ObjectReference SERVICE = new ObjectReference("Service", "production", "shop");

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final HistoryRecorder recorder = new HistoryRecorder(timeline);
    private final Map<String, String> served = new LinkedHashMap<>();
    private final List<StageResult> stages = new ArrayList<>();
    private Instant runStart = timeline.now();
    private int resourceVersion = 100;
    private boolean probing;

    Instant now() {
        return timeline.now();
    }

    HistoryRecorder recorder() {
        return recorder;
    }

    ExampleRun phase(Phase phase) {
        recorder.phase(phase);
        if (phase == Phase.BASELINE || phase == Phase.CANDIDATE) {
            stages.clear();
            runStart = now();
            recorder.pipeline("01" + phase, "Deploy shop", "RUNNING");
        }
        return this;
    }

    /** Lets time pass; production is asked every second from the candidate's start on. */
    ExampleRun pass(double seconds) {
        Instant end = now().plusMillis(Math.round(seconds * 1000));
        while (probing && now().isBefore(end)) {
            Duration left = Duration.between(now(), end);
            timeline.await(() -> false, left.toMillis() < 1000 ? left : Duration.ofSeconds(1));
            probe();
        }
        timeline.await(() -> false, Duration.between(now(), end));
        return this;
    }

    ExampleRun probing() {
        probing = true;
        return this;
    }

    private void probe() {
        List<String> pods = List.copyOf(served.keySet());
        if (pods.isEmpty()) {
            recorder.probe(SERVICE, 503, Optional.empty(), Optional.empty());
        } else {
            String pod = pods.get((int) (now().getEpochSecond() % pods.size()));
            recorder.probe(SERVICE, 200, Optional.of(pod), Optional.of(served.get(pod)));
        }
    }

    /** A stage that takes so long and ends so; {@code work} happens at its end. */
    ExampleRun stage(
            String refId, String name, String type, double seconds, String status, String message, Runnable work) {
        Instant start = now();
        boolean synthetic = refId.contains("<");
        recorder.stage(name, refId, type, "RUNNING", synthetic, "");
        pass(seconds);
        work.run();
        recorder.stage(name, refId, type, status, synthetic, message);
        stages.add(
                new StageResult(refId, name, type, status, synthetic, Optional.of(start), Optional.of(now()), message));
        return this;
    }

    ExampleRun stage(String refId, String name, String type, double seconds, Runnable work) {
        return stage(refId, name, type, seconds, "SUCCEEDED", "", work);
    }

    ExampleRun skipped(String refId, String name, String type) {
        recorder.stage(name, refId, type, "SKIPPED", false, "");
        stages.add(new StageResult(refId, name, type, "SKIPPED", false, Optional.of(now()), Optional.of(now()), ""));
        return this;
    }

    ExampleRun neverStarted(String refId, String name, String type) {
        stages.add(new StageResult(refId, name, type, "NOT_STARTED", false, Optional.empty(), Optional.empty(), ""));
        return this;
    }

    PipelineRun end(String status) {
        recorder.pipeline("01", "Deploy shop", status);
        return new PipelineRun("01", status, runStart, now(), stages, false);
    }

    void refused(String stage, String method, ObjectReference object, int code, String reason, String message) {
        recorder.refused(Actor.stage(stage), method, object, code, reason, message);
    }

    ObjectNode object(String kind, String namespace, String name) {
        ObjectNode object = JSON.createObjectNode();
        object.put("apiVersion", "v1");
        object.put("kind", kind);
        object.putObject("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .put("uid", "uid-" + name)
                .put("resourceVersion", String.valueOf(resourceVersion++));
        return object;
    }

    void write(Actor actor, Change change, ObjectNode object) {
        recorder.changed(actor, change, object);
    }

    void replicaSet(String stage, String name, String version, Change change) {
        ObjectNode set = object("ReplicaSet", "production", name);
        set.putObject("spec")
                .put("replicas", 2)
                .putObject("template")
                .putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "shop")
                .put("image", "busybox:" + version);
        write(Actor.stage(stage), change, set);
    }

    /** @param state {@code pending}, {@code running}, {@code ready}, {@code terminating} or a reason for waiting */
    void pod(String name, String version, String state, int restarts, Change change) {
        ObjectNode pod = object("Pod", "production", name);
        ((ObjectNode) pod.path("metadata")).putObject("labels").put("app", "shop");
        pod.putObject("spec")
                .putArray("containers")
                .addObject()
                .put("name", "shop")
                .put("image", "busybox:" + version);
        ObjectNode status = pod.putObject("status");
        boolean running = state.equals("running") || state.equals("ready");
        status.put("phase", running || state.equals("terminating") ? "Running" : "Pending");
        status.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", state.equals("ready") ? "True" : "False");
        ObjectNode container = status.putArray("containerStatuses").addObject();
        container.put("name", "shop").put("restartCount", restarts).put("ready", state.equals("ready"));
        ObjectNode containerState = container.putObject("state");
        if (state.equals("terminating")) {
            ((ObjectNode) pod.path("metadata")).put("deletionTimestamp", now().toString());
        } else if (running) {
            containerState.putObject("running").put("startedAt", now().toString());
        } else if (!state.equals("pending")) {
            containerState.putObject("waiting").put("reason", state);
        }
        write(state.equals("pending") ? Actor.controller("replicaset-controller") : Actor.KUBELET, change, pod);
    }

    /** From nothing to ready in a second and a half. */
    void startPods(String version, String... names) {
        for (String name : names) {
            pod(name, version, "pending", 0, Change.ADDED);
        }
        pass(0.6);
        for (String name : names) {
            pod(name, version, "running", 0, Change.MODIFIED);
        }
        pass(0.9);
        for (String name : names) {
            pod(name, version, "ready", 0, Change.MODIFIED);
        }
    }

    void stopPods(String version, String... names) {
        for (String name : names) {
            pod(name, version, "terminating", 0, Change.MODIFIED);
        }
        pass(1.2);
        for (String name : names) {
            pod(name, version, "terminating", 0, Change.DELETED);
        }
    }

    /** Sends production's traffic to these Pods, all of one version, besides those that already have it. */
    void serve(String version, String... pods) {
        for (String pod : pods) {
            served.put(pod, version);
        }
        writeEndpoints();
    }

    void stopServing(String... pods) {
        List.of(pods).forEach(served::remove);
        writeEndpoints();
    }

    private void writeEndpoints() {
        ObjectNode slice = object("EndpointSlice", "production", "shop-x1");
        ((ObjectNode) slice.path("metadata")).putObject("labels").put("kubernetes.io/service-name", "shop");
        var endpoints = slice.putArray("endpoints");
        served.keySet().forEach(pod -> {
            ObjectNode endpoint = endpoints.addObject();
            endpoint.putObject("conditions").put("ready", true);
            endpoint.putObject("targetRef").put("kind", "Pod").put("name", pod);
        });
        write(Actor.controller("endpointslice-controller"), Change.MODIFIED, slice);
    }

    History history() {
        return recorder.history();
    }
}
