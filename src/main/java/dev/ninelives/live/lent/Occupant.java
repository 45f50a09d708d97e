package dev.ninelives.live.lent;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An object in a lent namespace.
 *
 * @param ofCases whether it carries the mark of what cases make
 */
record Occupant(ResourceType type, JsonNode object, boolean ofCases) {
    /** Objects with this label stay where they are, and nobody minds them. */
    static final String KEEP = "ninelives.dev/keep";

    /** What says who may do what and how much, and what Kubernetes itself keeps up to date. */
    private static final Set<String> FURNITURE = Set.of(
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ResourceQuota",
            "LimitRange",
            "NetworkPolicy",
            "Endpoints",
            "EndpointSlice",
            "Event",
            "Lease");

    /** What Kubernetes puts into every namespace. */
    private static final String ROOT_CERTIFICATE = "kube-root-ca.crt";

    private static final String TOKEN = "kubernetes.io/service-account-token";

    String uid() {
        return metadata().path("uid").asString("");
    }

    String path(String namespace) {
        return type.path(namespace, name());
    }

    private String name() {
        return metadata().path("name").asString("");
    }

    private JsonNode metadata() {
        return object.path("metadata");
    }

    /** The uids of those that it goes with. */
    List<String> owners() {
        return metadata()
                .path("ownerReferences")
                .valueStream()
                .map(owner -> owner.path("uid").asString(""))
                .toList();
    }

    /** Whether it belongs to the namespace rather than to anything that was deployed there. */
    boolean isFurniture() {
        boolean common = FURNITURE.contains(type.kind()) && !ofCases;
        boolean certificate = type.kind().equals("ConfigMap") && name().equals(ROOT_CERTIFICATE);
        boolean token =
                type.kind().equals("Secret") && object.path("type").asString("").equals(TOKEN);
        return common || certificate || token || metadata().path("labels").has(KEEP);
    }

    /** For people: {@code ReplicaSet shop-v000}. */
    @Override
    public String toString() {
        return type.kind() + " " + name();
    }
}
