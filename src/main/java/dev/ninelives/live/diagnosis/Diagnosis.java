package dev.ninelives.live.diagnosis;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Gathers what a cluster tells about one case. What cannot be read is said so in its place; nothing here ever fails. */
public final class Diagnosis {
    private static final int LOG_LINES = 500;

    private final KubernetesApi api;
    private final CrashLogs crashes;
    private final Supplier<List<Attachment>> controlPlane;
    private final Redaction redaction = new Redaction();
    private final List<Attachment> found = new ArrayList<>();

    /**
     * A diagnosis.
     *
     * @param api of the case, in logical names
     * @param crashes what containers said before they crashed
     * @param controlPlane the logs of the cluster's own parts, where they can be had
     * @param credentials what the run itself must not tell
     */
    public Diagnosis(
            KubernetesApi api, CrashLogs crashes, Supplier<List<Attachment>> controlPlane, List<String> credentials) {
        this.api = api;
        this.crashes = crashes;
        this.controlPlane = controlPlane;
        credentials.forEach(redaction::know);
    }

    /** Reads everything; {@code namespaces} are logical names. */
    public List<Attachment> of(List<String> namespaces) {
        namespaces.forEach(this::learnSecrets);
        crashes.pods().forEach(redaction::know);
        namespaces.forEach(this::namespace);
        found.addAll(crashes.logs());
        nodes();
        found.addAll(controlPlane.get());
        return found.stream()
                .map(attachment -> new Attachment(attachment.name(), redaction.mask(attachment.text())))
                .toList();
    }

    private void learnSecrets(String namespace) {
        for (JsonNode secret : items("/api/v1/namespaces/" + namespace + "/secrets")) {
            redaction.know(Description.typed(secret, "Secret"));
        }
        items("/apis/apps/v1/namespaces/" + namespace + "/replicasets").forEach(redaction::know);
        items("/api/v1/namespaces/" + namespace + "/pods").forEach(redaction::know);
    }

    private void namespace(String namespace) {
        StringBuilder text = new StringBuilder();
        for (JsonNode pod : items("/api/v1/namespaces/" + namespace + "/pods")) {
            text.append(Description.ofPod(pod)).append('\n');
            logs(namespace, pod);
        }
        add("pods-" + namespace + ".txt", text.toString());
        List<JsonNode> events = items("/api/v1/namespaces/" + namespace + "/events");
        add("events-" + namespace + ".txt", Description.ofEvents(events));
    }

    private void logs(String namespace, JsonNode pod) {
        String name = pod.path("metadata").path("name").asString("");
        for (JsonNode container : pod.path("spec").path("containers")) {
            String containerName = container.path("name").asString("");
            String path = logPath(namespace, name, containerName);
            String file = logFile(namespace, name, containerName);
            add(file + ".log", text(path));
            if (restarts(pod, containerName) > 0) {
                add(file + ".previous.log", text(path + "&previous=true"));
            }
        }
    }

    static String logPath(String namespace, String pod, String container) {
        return "/api/v1/namespaces/%s/pods/%s/log?container=%s&tailLines=%d"
                .formatted(namespace, pod, container, LOG_LINES);
    }

    /** Without its ending. */
    static String logFile(String namespace, String pod, String container) {
        return "logs/%s/%s/%s".formatted(namespace, pod, container);
    }

    private static int restarts(JsonNode pod, String container) {
        for (JsonNode status : pod.path("status").path("containerStatuses")) {
            if (status.path("name").asString("").equals(container)) {
                return status.path("restartCount").asInt(0);
            }
        }
        return 0;
    }

    private void nodes() {
        StringBuilder text = new StringBuilder();
        for (JsonNode node : items("/api/v1/nodes")) {
            text.append(Description.ofNode(node)).append('\n');
        }
        add("nodes.txt", text.toString());
    }

    private void add(String name, String text) {
        if (!text.isBlank()) {
            found.add(new Attachment(name, text));
        }
    }

    private List<JsonNode> items(String path) {
        try {
            ApiResponse response = api.get(path);
            return response.isSuccess()
                    ? response.json().path("items").valueStream().toList()
                    : List.of();
        } catch (ClusterUnreachableException e) {
            return List.of();
        }
    }

    private String text(String path) {
        try {
            ApiResponse response = api.get(path);
            return response.isSuccess() ? response.body() : "(not to be had: " + response.message() + ")";
        } catch (ClusterUnreachableException e) {
            return "(not to be had: " + e.getMessage() + ")";
        }
    }
}
