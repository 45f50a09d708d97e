package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How far a Job is, as clouddriver tells Orca. */
public final class JobState {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final KubernetesCredentials credentials;
    private final Manifest job;

    private JobState(KubernetesCredentials credentials, Manifest job) {
        this.credentials = credentials;
        this.job = job;
    }

    /** The state of a Job; empty where there is none. */
    public static Optional<JobState> of(KubernetesCredentials credentials, Coordinates job) {
        return credentials.get(job).map(found -> new JobState(credentials, found));
    }

    /** One of {@code Succeeded}, {@code Failed} and {@code Running}. */
    public String word() {
        JsonNode status = job.json().path("status");
        if (status.path("succeeded").asInt(0)
                >= job.json().path("spec").path("completions").asInt(1)) {
            return "Succeeded";
        }
        return failure().isPresent() ? "Failed" : "Running";
    }

    /** What a stage keeps of it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", job.name());
        map.put("location", job.namespace());
        map.put("provider", "kubernetes");
        map.put("jobState", word());
        map.put("completionDetails", completionDetails());
        failure().ifPresent(failed -> {
            map.put("reason", failed.path("reason").asString(""));
            map.put("message", failed.path("message").asString(""));
        });
        return map;
    }

    /** How the containers of its last Pod ended; empty where none has. */
    public Map<String, Object> completionDetails() {
        Map<String, Object> details = new LinkedHashMap<>();
        for (Manifest pod : pods()) {
            for (JsonNode container : pod.json().path("status").path("containerStatuses")) {
                JsonNode ended = container.path("state").path("terminated");
                if (ended.isObject()) {
                    details.put("exitCode", ended.path("exitCode").asString(""));
                    details.put("signal", ended.path("signal").asString(""));
                    details.put("message", ended.path("message").asString(""));
                    details.put("reason", ended.path("reason").asString(""));
                }
            }
        }
        return details;
    }

    /** Why a failed Job has failed, in clouddriver's sentence. */
    public String explanation() {
        StringBuilder text = new StringBuilder("Job: '%s' failed.".formatted(job.name()));
        failure()
                .ifPresent(failed -> text.append(" Reason: %s. Details: %s."
                        .formatted(
                                failed.path("reason").asString(""),
                                failed.path("message").asString(""))));
        failedContainer()
                .ifPresent(container -> text.append(" Additional Details: ").append(container));
        return text.toString();
    }

    /**
     * What the Job has printed as properties: lines {@code SPINNAKER_PROPERTY_NAME=value}, and one line {@code
     * SPINNAKER_CONFIG_JSON=} with an object.
     *
     * @param container which of its Pods' containers is read
     * @throws IllegalStateException if the object is no JSON
     * @throws KubectlException if there is no log to be had
     */
    public Map<String, Object> properties(String container) {
        for (Manifest pod : pods()) {
            Map<String, Object> properties = JobProperties.in(printed(pod, container));
            if (!properties.isEmpty()) {
                return properties;
            }
        }
        return Map.of();
    }

    private String printed(Manifest pod, String container) {
        try {
            return credentials.kubectl().logs(pod.namespace(), pod.name(), container);
        } catch (KubectlException e) {
            throw e.in("The properties of Job '%s' cannot be read from the log of Pod '%s': "
                    .formatted(job.name(), pod.name()));
        }
    }

    private Optional<JsonNode> failure() {
        return job.json()
                .path("status")
                .path("conditions")
                .valueStream()
                .filter(condition -> condition.path("type").asString("").equals("Failed"))
                .filter(condition -> condition.path("status").asString("").equalsIgnoreCase("True"))
                .findFirst();
    }

    private Optional<String> failedContainer() {
        for (Manifest pod : pods()) {
            for (JsonNode container : pod.json().path("status").path("containerStatuses")) {
                JsonNode ended = container.path("state").path("terminated");
                if (ended.path("exitCode").asInt(0) != 0) {
                    String name = container.path("name").asString("");
                    return Optional.of(
                            "Pod: '%s' had errors. Container: '%s' exited with code: %d. Status: %s. Logs: %s"
                                    .formatted(
                                            pod.name(),
                                            name,
                                            ended.path("exitCode").asInt(0),
                                            ended.path("reason").asString(""),
                                            log(pod, name).strip()));
                }
            }
        }
        return Optional.empty();
    }

    /** The Job's Pods; those that succeeded come first. */
    private List<Manifest> pods() {
        ObjectNode labels = JSON.createObjectNode();
        labels.put("job-name", job.name());
        List<Manifest> pods = new ArrayList<>(
                credentials.list(KubernetesKind.of("pod"), job.namespace(), LabelSelectors.ofWorkload(labels)));
        pods.sort((a, b) -> Boolean.compare(hasSucceeded(b), hasSucceeded(a)));
        return pods;
    }

    private static boolean hasSucceeded(Manifest pod) {
        return pod.json().path("status").path("phase").asString("").equals("Succeeded");
    }

    /** Empty where there is none to be had: a Pod that never started has no log. */
    private String log(Manifest pod, String container) {
        try {
            return credentials.kubectl().logs(pod.namespace(), pod.name(), container);
        } catch (KubectlException e) {
            return "";
        }
    }
}
