package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.PodNetwork.PodAnswer;
import dev.ninelives.sim.store.Subscription;
import dev.ninelives.time.VirtualTimeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An API server without controllers, and short ways to ask it. Documents are JSON with single quotes. */
final class Requests {
    static final String REPLICA_SETS = "/apis/apps/v1/namespaces/default/replicasets";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    static final Actor ACTOR = Actor.stage("Deploy");

    private static final JsonMapper JSON = new JsonMapper();

    final VirtualTimeline timeline = new VirtualTimeline(1);
    final HistoryRecorder history = new HistoryRecorder(timeline);
    final ApiServer server;

    Requests() {
        this(KubernetesVersion.usual());
    }

    Requests(KubernetesVersion version) {
        server = new ApiServer(timeline, history, () -> Requests::answerOf, 1, version);
        server.controllerApi().create(ACTOR, BuiltinTypes.SERVICE_ACCOUNT, accountWithoutToken("default"));
    }

    /** What Pods run under, since no controller makes it here. */
    static ObjectNode accountWithoutToken(String namespace) {
        return (ObjectNode) JSON.readTree("""
            {"metadata": {"name": "default", "namespace": "%s"}, "automountServiceAccountToken": false}\
            """.formatted(namespace));
    }

    /** Every Pod listens on 8080 and says its name and what it was asked. */
    private static Optional<PodAnswer> answerOf(ObjectNode pod, int port, String path) {
        return port == 8080 ? Optional.of(new PodAnswer(200, Metadata.name(pod) + " " + path)) : Optional.empty();
    }

    static String replicaSet(String name) {
        return "{'metadata': {'name': '" + name + "', 'labels': {'app': '" + name
                + "'}}, 'spec': {'selector': {'matchLabels':"
                + " {'a': 'b'}}, 'template': {'metadata': {'labels': {'a': 'b'}}, 'spec': {'containers': [{'name': 'c',"
                + " 'image': 'i:1'}]}}}}";
    }

    static String configMap(String name) {
        return "{'metadata': {'name': '" + name + "', 'labels': {'app': '" + name + "'}}}";
    }

    ApiReply get(String path) {
        return server.handle(new ApiRequest(ACTOR, "GET", path, "", ""));
    }

    ApiReply post(String path, String body) {
        return send("POST", path, KubernetesApi.JSON, body);
    }

    ApiReply put(String path, String body) {
        return send("PUT", path, KubernetesApi.JSON, body);
    }

    ApiReply merge(String path, String body) {
        return send("PATCH", path, KubernetesApi.MERGE_PATCH, body);
    }

    ApiReply delete(String path, String options) {
        return send("DELETE", path, KubernetesApi.JSON, options);
    }

    ApiReply send(String method, String path, String contentType, String body) {
        return server.handle(new ApiRequest(ACTOR, method, path, contentType, body.replace('\'', '"')));
    }

    /** Watches; each frame comes as its type and the object's name. */
    Subscription watch(String path, List<String> frames) {
        return server.watch(
                new ApiRequest(ACTOR, "GET", path, "", ""),
                frame -> frames.add(frame.path("type").asString() + " " + Metadata.name(frame.path("object"))));
    }

    static JsonNode json(ApiReply reply) {
        return JSON.readTree(reply.body());
    }

    static List<String> names(ApiReply list) {
        return json(list).path("items").valueStream().map(Metadata::name).toList();
    }
}
