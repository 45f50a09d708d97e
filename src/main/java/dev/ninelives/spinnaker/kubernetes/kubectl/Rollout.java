package dev.ninelives.spinnaker.kubernetes.kubectl;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code kubectl rollout} for the workloads that roll out: Deployments, DaemonSets and StatefulSets. The errors are what
 * kubectl 1.32 prints.
 */
public final class Rollout {
    private static final String DEPLOYMENT = "deployment";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** How kubectl names the kinds in its messages. */
    private static final Map<String, String> PLURALS =
            Map.of(DEPLOYMENT, "deployments.apps", "daemonset", "daemonsets.apps", "statefulset", "statefulsets.apps");

    private final Kubectl kubectl;

    public Rollout(Kubectl kubectl) {
        this.kubectl = kubectl;
    }

    /** {@code kubectl rollout history}: the revisions that there are, oldest first. */
    public List<Long> history(String kind, String namespace, String name) {
        return Revisions.of(kubectl, workload(kind, namespace, name)).stream()
                .map(Revision::number)
                .toList();
    }

    /**
     * {@code kubectl rollout undo --to-revision}: gives the workload the template of an earlier revision, which becomes its
     * newest. A workload that has the template already is left alone.
     */
    public void undo(String kind, String namespace, String name, long toRevision) {
        ObjectNode workload = workload(kind, namespace, name);
        if (isPaused(workload)) {
            throw new KubectlException(
                    "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout"
                            + " resume' and try again");
        }
        Revision revision = Revisions.of(kubectl, workload).stream()
                .filter(candidate -> candidate.number() == toRevision)
                .findFirst()
                .orElseThrow(() -> new KubectlException(
                        "error: unable to find specified revision %d in history".formatted(toRevision)));
        if (!revision.isOf(workload)) {
            kubectl.patch(kind, namespace, name, revision.patchType(), revision.patch(workload));
        }
    }

    /** {@code kubectl rollout pause}. */
    public void pause(String kind, String namespace, String name) {
        ObjectNode workload = workload(kind, namespace, name);
        requireDeployment(kind, name, "pausing");
        if (isPaused(workload)) {
            throw error(kind, name, "is already paused");
        }
        kubectl.patch(kind, namespace, name, PatchType.STRATEGIC, "{\"spec\":{\"paused\":true}}");
    }

    /** {@code kubectl rollout resume}. */
    public void resume(String kind, String namespace, String name) {
        ObjectNode workload = workload(kind, namespace, name);
        requireDeployment(kind, name, "resuming");
        if (!isPaused(workload)) {
            throw error(kind, name, "is not paused");
        }
        kubectl.patch(kind, namespace, name, PatchType.STRATEGIC, "{\"spec\":{\"paused\":null}}");
    }

    /** {@code kubectl rollout restart}: stamps the template, so that all Pods are replaced. */
    public void restart(String kind, String namespace, String name, Instant now) {
        if (isPaused(workload(kind, namespace, name))) {
            throw error(kind, name, "can't restart paused deployment (run rollout resume first)");
        }
        ObjectNode patch = JSON.createObjectNode();
        patch.putObject("spec")
                .putObject("template")
                .putObject("metadata")
                .putObject("annotations")
                .put(
                        "kubectl.kubernetes.io/restartedAt",
                        now.truncatedTo(ChronoUnit.SECONDS).toString());
        kubectl.patch(kind, namespace, name, PatchType.STRATEGIC, patch.toString());
    }

    private ObjectNode workload(String kind, String namespace, String name) {
        return kubectl.get(kind, namespace, name)
                .orElseThrow(() -> new KubectlException(
                        "Error from server (NotFound): %s \"%s\" not found".formatted(plural(kind), name)));
    }

    private static void requireDeployment(String kind, String name, String verb) {
        if (!kind.equalsIgnoreCase(DEPLOYMENT)) {
            throw error(kind, name, verb + " is not supported");
        }
    }

    private static boolean isPaused(ObjectNode workload) {
        return workload.path("spec").path("paused").asBoolean(false);
    }

    private static KubectlException error(String kind, String name, String what) {
        return new KubectlException("error: %s \"%s\" %s".formatted(plural(kind), name, what));
    }

    private static String plural(String kind) {
        return PLURALS.getOrDefault(kind.toLowerCase(Locale.ROOT), kind);
    }
}
