package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.store.ObjectStore;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses Pods that ask for an account or a priority which does not exist, as the admission plugins of that name do. */
final class PodAdmission {
    /** Every namespace has it; a controller makes it on a real cluster. */
    private static final String DEFAULT_ACCOUNT = "default";

    private static final Map<String, Integer> PRIORITIES =
            Map.of("", 0, "system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

    private final ObjectStore store;

    PodAdmission(ObjectStore store) {
        this.store = store;
    }

    void admit(ObjectNode pod, String namespace) {
        account(pod.path("spec"), Metadata.name(pod), namespace);
        priority(pod.path("spec"), Metadata.name(pod));
    }

    private void account(JsonNode spec, String pod, String namespace) {
        String account = spec.path("serviceAccountName")
                .asString(spec.path("serviceAccount").asString(DEFAULT_ACCOUNT));
        if (!account.equals(DEFAULT_ACCOUNT)
                && store.get(BuiltinTypes.SERVICE_ACCOUNT, namespace, account).isEmpty()) {
            throw Statuses.forbidden(
                    BuiltinTypes.POD,
                    pod,
                    "error looking up service account %s/%s: serviceaccount \"%s\" not found"
                            .formatted(namespace, account, account));
        }
    }

    /** What the class of a Pod's priority stands for; 0 without one. */
    static int priorityOf(JsonNode spec) {
        return PRIORITIES.getOrDefault(spec.path("priorityClassName").asString(""), 0);
    }

    private static void priority(JsonNode spec, String pod) {
        String name = spec.path("priorityClassName").asString("");
        int priority = priorityOf(spec);
        if (!PRIORITIES.containsKey(name)) {
            throw Statuses.forbidden(BuiltinTypes.POD, pod, "no PriorityClass with name " + name + " was found");
        }
        if (spec.has("priority") && spec.path("priority").asInt() != priority) {
            throw Statuses.forbidden(
                    BuiltinTypes.POD,
                    pod,
                    "the integer value of priority (%d) must not be provided in pod spec; priority admission controller"
                                    .formatted(spec.path("priority").asInt())
                            + " computed " + priority + " from the given PriorityClass name");
        }
    }
}
