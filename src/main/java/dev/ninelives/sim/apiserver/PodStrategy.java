package dev.ninelives.sim.apiserver;

import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What admission adds to a Pod, and how long it may take to stop. */
final class PodStrategy implements Strategy {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final long TOLERATION_SECONDS = 300;

    private final KubernetesVersion version;

    PodStrategy(KubernetesVersion version) {
        this.version = version;
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        if (version.isSince(37)
                && object.path("spec").path("terminationGracePeriodSeconds").asLong(0) < 0) {
            ((ObjectNode) object.get("spec")).put("terminationGracePeriodSeconds", 1);
        }
        ObjectNode status = object.putObject("status");
        status.put("phase", "Pending");
        status.put("qosClass", QualityOfService.of(object.path("spec")));
        if (object.path("spec").isObject()) {
            admit((ObjectNode) object.get("spec"));
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode object, ObjectNode old) {
        if (object.path("spec") instanceof ObjectNode spec) {
            tolerate(spec, "node.kubernetes.io/not-ready");
            tolerate(spec, "node.kubernetes.io/unreachable");
        }
    }

    @Override
    public void completeStatus(ObjectNode object) {
        JsonNode ip = object.path("status").path("podIP");
        if (ip.isString() && !object.path("status").has("podIPs")) {
            ((ObjectNode) object.get("status")).putArray("podIPs").addObject().set("ip", ip);
        }
    }

    private static void admit(ObjectNode spec) {
        String account = ServiceAccountAdmission.accountOf(spec);
        spec.put("serviceAccountName", account);
        spec.put("serviceAccount", account);
        spec.put("priority", PodPriority.priorityOf(spec));
        if (!spec.has("preemptionPolicy")) {
            spec.put("preemptionPolicy", "PreemptLowerPriority");
        }
        tolerate(spec, "node.kubernetes.io/not-ready");
        tolerate(spec, "node.kubernetes.io/unreachable");
    }

    private static void tolerate(ObjectNode spec, String key) {
        ArrayNode tolerations =
                spec.has("tolerations") ? (ArrayNode) spec.get("tolerations") : spec.putArray("tolerations");
        for (JsonNode toleration : tolerations) {
            if (toleration.path("key").asString("").equals(key)) {
                return;
            }
        }
        ObjectNode added = tolerations.addObject();
        added.put("key", key);
        added.put("operator", "Exists");
        added.put("effect", "NoExecute");
        added.put("tolerationSeconds", (int) TOLERATION_SECONDS);
    }

    @Override
    public boolean hasGeneration() {
        return version.isSince(33);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    /** A Pod that no kubelet runs goes at once, and so does one that has ended. */
    @Override
    public OptionalLong gracePeriodSeconds(ObjectNode object, OptionalLong asked) {
        JsonNode spec = object.path("spec");
        String phase = object.path("status").path("phase").asString("");
        if (spec.path("nodeName").asString("").isEmpty() || ENDED.contains(phase)) {
            return OptionalLong.of(0);
        }
        return OptionalLong.of(
                asked.orElse(spec.path("terminationGracePeriodSeconds").asLong(30)));
    }

    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
