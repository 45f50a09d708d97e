package dev.ninelives.sim.apiserver;

import tools.jackson.databind.JsonNode;

/** Which objects of a collection a request means. */
record Selection(LabelSelector labels, FieldSelector fields) {
    static Selection of(Query query, String kind, KubernetesVersion version) {
        return new Selection(
                LabelSelector.parse(query.get("labelSelector"), version),
                FieldSelector.parse(query.get("fieldSelector"), kind, version));
    }

    boolean isEverything() {
        return labels.isEverything() && fields.isEverything();
    }

    boolean matches(JsonNode object) {
        return labels.matches(object) && fields.matches(object);
    }
}
