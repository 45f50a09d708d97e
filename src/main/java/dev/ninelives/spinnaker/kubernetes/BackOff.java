package dev.ninelives.spinnaker.kubernetes;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Pods that the kubelet tries to start again and again, with longer and longer breaks: they will not get ready. */
final class BackOff {
    /** As the kubelet calls it in {@code state.waiting.reason}. */
    private static final Set<String> REASONS = Set.of("CrashLoopBackOff", "ImagePullBackOff", "InvalidImageName");

    private BackOff() {}

    /** A Pod of the workload that is in one, in words; empty where none is. */
    static Optional<String> of(KubernetesCredentials credentials, Manifest workload) {
        JsonNode labels = workload.json().path("spec").path("selector").path("matchLabels");
        return labels.isEmpty()
                ? Optional.empty()
                : credentials.list(KubernetesKind.of("pod"), workload.namespace()).stream()
                        .map(Manifest::json)
                        .filter(pod -> hasLabels(pod, labels))
                        .flatMap(pod -> words(pod).stream())
                        .findFirst();
    }

    private static boolean hasLabels(JsonNode pod, JsonNode labels) {
        JsonNode own = pod.path("metadata").path("labels");
        return labels.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(key -> labels.get(key).equals(own.path(key)));
    }

    private static List<String> words(JsonNode pod) {
        return pod.path("status")
                .path("containerStatuses")
                .valueStream()
                .filter(container -> REASONS.contains(reason(container)))
                .map(container -> "container '%s' of Pod %s is in %s after %d restarts"
                        .formatted(
                                container.path("name").asString(""),
                                pod.path("metadata").path("name").asString(""),
                                reason(container),
                                container.path("restartCount").asInt(0)))
                .toList();
    }

    private static String reason(JsonNode container) {
        return container.path("state").path("waiting").path("reason").asString("");
    }
}
