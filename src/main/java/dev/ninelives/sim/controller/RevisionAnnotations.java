package dev.ninelives.sim.controller;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The annotations by which Deployments and their ReplicaSets remember revisions and sizes. */
final class RevisionAnnotations {
    static final String REVISION = "deployment.kubernetes.io/revision";
    private static final String HISTORY = "deployment.kubernetes.io/revision-history";
    private static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    private static final String MOST = "deployment.kubernetes.io/max-replicas";

    /** What a ReplicaSet does not inherit from its Deployment. */
    private static final Set<String> OWN = Set.of(
            "kubectl.kubernetes.io/last-applied-configuration",
            REVISION,
            HISTORY,
            DESIRED,
            MOST,
            "deprecated.deployment.rollback.to");

    private RevisionAnnotations() {}

    private static JsonNode of(JsonNode object) {
        return object.path("metadata").path("annotations");
    }

    private static ObjectNode change(ObjectNode object) {
        return object.withObjectProperty("metadata").withObjectProperty("annotations");
    }

    /** The revision; 0 for none. */
    static long revision(JsonNode object) {
        return number(object, REVISION);
    }

    static long latest(List<ObjectNode> sets) {
        return sets.stream().mapToLong(RevisionAnnotations::revision).max().orElse(0);
    }

    /** For how many replicas of its Deployment a ReplicaSet was sized last; 0 if it never was. */
    static long desired(JsonNode set) {
        return number(set, DESIRED);
    }

    /** For how many Pods at most a ReplicaSet was sized last; 0 if it never was. */
    static long most(JsonNode set) {
        return number(set, MOST);
    }

    private static long number(JsonNode object, String annotation) {
        String text = of(object).path(annotation).asString("");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            return 0; // anybody may write annotations; Kubernetes goes on without it, too
        }
    }

    /** Whether the size of the Deployment has changed since {@code set} was sized. */
    static boolean isSizedOtherwise(JsonNode set, DeploymentSpec spec) {
        return of(set).has(DESIRED) && desired(set) != spec.replicas();
    }

    /** Notes, in place, for which size of its Deployment a ReplicaSet is sized. */
    static void size(ObjectNode set, DeploymentSpec spec) {
        change(set).put(DESIRED, Integer.toString(spec.replicas())).put(MOST, Integer.toString(spec.mostPods()));
    }

    /** Gives a ReplicaSet, in place, the annotations of its Deployment and at least this revision. */
    static void inherit(ObjectNode set, JsonNode deployment, long revision) {
        for (Map.Entry<String, JsonNode> annotation : of(deployment).properties()) {
            if (!OWN.contains(annotation.getKey())) {
                change(set).set(annotation.getKey(), annotation.getValue());
            }
        }
        long earlier = revision(set);
        if (earlier < revision) {
            if (of(set).has(REVISION)) {
                remember(set, earlier);
            }
            setRevision(set, revision);
        }
    }

    private static void remember(ObjectNode set, long revision) {
        String history = of(set).path(HISTORY).asString("");
        change(set).put(HISTORY, history.isEmpty() ? "" + revision : history + "," + revision);
    }

    static void setRevision(ObjectNode object, long revision) {
        change(object).put(REVISION, Long.toString(revision));
    }
}
