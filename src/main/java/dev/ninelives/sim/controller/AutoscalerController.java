package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the size of workloads between the bounds of their HorizontalPodAutoscalers. There are no metrics, as in a cluster
 * without a metrics server: within the bounds it changes nothing, and says why.
 */
final class AutoscalerController {
    private static final Actor ACTOR = Actor.controller("horizontal-pod-autoscaler");
    private static final Duration PERIOD = Duration.ofSeconds(15);
    private static final String NO_METRICS =
            "failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from"
                    + " resource metrics API: the server could not find the requested resource (get"
                    + " pods.metrics.k8s.io)";

    private final ControllerApi api;
    private final EventRecorder events;
    private final Set<ObjectKey> followed = new LinkedHashSet<>();

    AutoscalerController(ControllerApi api) {
        this.api = api.seenBy(ACTOR);
        events = EventRecorder.of(this.api, ACTOR);
    }

    void start() {
        Watches.follow(api, BuiltinTypes.HORIZONTAL_POD_AUTOSCALER, change -> {
            ObjectKey key = ObjectKey.of(change.object());
            if (change.after().isPresent() && followed.add(key)) {
                lookLater(key);
            }
        });
    }

    private void lookLater(ObjectKey key) {
        lookAfter(PERIOD, key);
    }

    private void lookAfter(Duration wait, ObjectKey key) {
        api.timeline().schedule(wait, ACTOR.name(), () -> look(key));
    }

    private void look(ObjectKey key) {
        Optional<ObjectNode> autoscaler = api.get(BuiltinTypes.HORIZONTAL_POD_AUTOSCALER, key.namespace(), key.name());
        if (autoscaler.isEmpty()) {
            followed.remove(key);
            return;
        }
        try {
            look(autoscaler.get());
            lookLater(key);
        } catch (FailedRequestException failed) {
            if (failed instanceof ApiException refused) {
                events.warning(autoscaler.get(), "FailedUpdateStatus", refused.getMessage());
            }
            lookAfter(failed.retryAfter().orElse(PERIOD), key);
        }
    }

    private void look(ObjectNode autoscaler) {
        AutoscalerConditions conditions = AutoscalerConditions.of(autoscaler, now());
        ObjectNode status = (ObjectNode) autoscaler.path("status").deepCopy();
        JsonNode reference = autoscaler.path("spec").path("scaleTargetRef");
        Optional<ResourceType> type = type(reference);
        String name = reference.path("name").asString("");
        Optional<ObjectNode> target = type.flatMap(known -> api.get(known, Metadata.namespace(autoscaler), name));
        if (target.isEmpty()) {
            String problem = type.map(
                            known -> "%s/scale.%s \"%s\" not found".formatted(known.plural(), known.group(), name))
                    .orElse("no matches for kind \"%s\" in group \"%s\""
                            .formatted(reference.path("kind").asString(""), groupOf(reference)));
            events.warning(autoscaler, "FailedGetScale", problem);
            conditions.set(
                    "AbleToScale",
                    false,
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: " + problem);
        } else {
            conditions.set(
                    "AbleToScale",
                    true,
                    "SucceededGetScale",
                    "the HPA controller was able to get the target's current scale");
            size(autoscaler, type.get(), target.get(), status, conditions);
        }
        write(autoscaler, status, conditions);
    }

    private void size(
            ObjectNode autoscaler,
            ResourceType type,
            ObjectNode target,
            ObjectNode status,
            AutoscalerConditions conditions) {
        JsonNode spec = autoscaler.path("spec");
        int replicas = ReplicaSets.replicas(target);
        int most = spec.path("maxReplicas").asInt(0);
        int least = spec.path("minReplicas").asInt(1);
        status.put("currentReplicas", replicas);
        if (replicas == 0) {
            status.put("desiredReplicas", 0);
            conditions.set(
                    "ScalingActive",
                    false,
                    "ScalingDisabled",
                    "scaling is disabled since the replica count of the target is zero");
        } else if (replicas > most) {
            rescale(autoscaler, type, target, most, "above Spec.MaxReplicas", status, conditions);
        } else if (replicas < least) {
            rescale(autoscaler, type, target, least, "below Spec.MinReplicas", status, conditions);
        } else {
            events.warning(autoscaler, "FailedGetResourceMetric", NO_METRICS);
            events.warning(
                    autoscaler,
                    "FailedComputeMetricsReplicas",
                    "invalid metrics (1 invalid out of 1), first error is: " + NO_METRICS);
            conditions.set(
                    "ScalingActive",
                    false,
                    "FailedGetResourceMetric",
                    "the HPA was unable to compute the replica count: " + NO_METRICS);
        }
    }

    private void rescale(
            ObjectNode autoscaler,
            ResourceType type,
            ObjectNode target,
            int replicas,
            String why,
            ObjectNode status,
            AutoscalerConditions conditions) {
        ObjectNode copy = target.deepCopy();
        copy.withObjectProperty("spec").put("replicas", replicas);
        api.update(ACTOR, type, copy);
        events.normal(
                autoscaler,
                "SuccessfulRescale",
                "New size: %d; reason: Current number of replicas %s".formatted(replicas, why));
        conditions.set(
                "AbleToScale",
                true,
                "SucceededRescale",
                "the HPA controller was able to update the target scale to " + replicas);
        status.put("desiredReplicas", replicas);
        status.put("lastScaleTime", Timestamps.of(now()));
    }

    private void write(ObjectNode autoscaler, ObjectNode status, AutoscalerConditions conditions) {
        ObjectNode copy = autoscaler.deepCopy();
        copy.set("status", status);
        conditions.into(copy);
        if (!copy.equals(autoscaler)) {
            api.updateStatus(ACTOR, BuiltinTypes.HORIZONTAL_POD_AUTOSCALER, copy);
        }
    }

    /** What has a size: the types with a {@code scale} subresource. */
    private static Optional<ResourceType> type(JsonNode reference) {
        return BuiltinTypes.SCALABLE.stream()
                .filter(type -> type.kind().equals(reference.path("kind").asString("")))
                .filter(type -> type.group().equals(groupOf(reference)))
                .findFirst();
    }

    private static String groupOf(JsonNode reference) {
        return ResourceType.groupOf(reference.path("apiVersion").asString(""));
    }

    private Instant now() {
        return api.timeline().now();
    }
}
