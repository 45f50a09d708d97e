package dev.ninelives.kubeconfig;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that one may do on a cluster.
 *
 * @param group of the API, empty for the core group
 * @param resource with its subresource, for example {@code pods/log}
 * @param name of the one object, empty for all
 */
record Permission(String verb, String group, String resource, String name) {
    private static final JsonMapper JSON = new JsonMapper();

    static Permission of(String verb, String group, String resource) {
        return new Permission(verb, group, resource, "");
    }

    /** The question whether one has it, as the API server understands it. */
    String question(String namespace) {
        ObjectNode review = JSON.createObjectNode()
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SelfSubjectAccessReview");
        int slash = resource.indexOf('/');
        ObjectNode attributes = review.withObject("spec")
                .withObject("resourceAttributes")
                .put("verb", verb)
                .put("group", group)
                .put("resource", slash < 0 ? resource : resource.substring(0, slash));
        if (slash >= 0) {
            attributes.put("subresource", resource.substring(slash + 1));
        }
        if (!name.isEmpty()) {
            attributes.put("name", name);
        }
        if (!namespace.isEmpty()) {
            attributes.put("namespace", namespace);
        }
        return review.toString();
    }

    /** For example {@code create rolebindings.rbac.authorization.k8s.io}. */
    @Override
    public String toString() {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group) + (name.isEmpty() ? "" : " '" + name + "'");
    }
}
