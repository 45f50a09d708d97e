package dev.ninelives.spinnaker.kubernetes.clouddriver;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import dev.ninelives.spinnaker.kubernetes.kubectl.LabelSelectors;
import dev.ninelives.spinnaker.kubernetes.kubectl.PatchType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Enables or disables a workload: relabels its template, then its Pods one by one, for each of its load balancers in
 * turn. A workload without load balancers is left as it is, which counts as success.
 */
public final class TrafficOperation implements KubernetesOperation {
    private final JsonNode stage;
    private final boolean enable;

    private TrafficOperation(JsonNode stage, boolean enable) {
        this.stage = stage;
        this.enable = enable;
    }

    /**
     * Attaches the load balancers.
     *
     * @param stage the stage's own context
     */
    public static TrafficOperation enable(JsonNode stage) {
        return new TrafficOperation(stage, true);
    }

    /**
     * Detaches the load balancers.
     *
     * @param stage the stage's own context
     */
    public static TrafficOperation disable(JsonNode stage) {
        return new TrafficOperation(stage, false);
    }

    @Override
    public String name() {
        return enable ? "enableManifest" : "disableManifest";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        credentials.account().check(target().namespace(), name() + "Description");
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        Manifest target = credentials
                .get(target())
                .orElseThrow(() -> new IllegalStateException("Could not find kubernetes manifest: " + target()));
        loadBalancers(target).forEach(name -> switchTraffic(name, target, credentials));
        return Optional.empty();
    }

    private List<String> loadBalancers(Manifest target) {
        JsonNode given = stage.path("loadBalancers");
        return given.isEmpty()
                ? SpinnakerAnnotations.loadBalancers(target)
                : given.valueStream().map(name -> name.asString("")).toList();
    }

    private void switchTraffic(String name, Manifest target, KubernetesCredentials credentials) {
        Coordinates service = LoadBalancer.coordinates(target.namespace(), name);
        LoadBalancer loadBalancer = credentials
                .get(service)
                .map(LoadBalancer::new)
                .orElseThrow(() -> new IllegalStateException("Could not find load balancer: " + service));
        patch(target, loadBalancer, credentials);
        if (target.kind().is(Trait.HAS_PODS)) {
            pods(target, credentials).forEach(pod -> patch(pod, loadBalancer, credentials));
        }
    }

    private void patch(Manifest object, LoadBalancer loadBalancer, KubernetesCredentials credentials) {
        ArrayNode patch = enable ? loadBalancer.attachPatch(object) : loadBalancer.detachPatch(object);
        try {
            credentials
                    .kubectl()
                    .patch(object.kind().name(), object.namespace(), object.name(), PatchType.JSON, patch.toString());
        } catch (KubectlException e) {
            throw e.in("Patch failed for %s. Error: ".formatted(object.fullName()));
        }
    }

    private static List<Manifest> pods(Manifest target, KubernetesCredentials credentials) {
        LabelSelectors selectors =
                LabelSelectors.ofWorkload(target.json().path("spec").path("selector"));
        return credentials.list(KubernetesKind.of("pod"), target.namespace(), selectors).stream()
                .filter(pod -> isOwned(pod, target.name()))
                .toList();
    }

    private static boolean isOwned(Manifest pod, String owner) {
        JsonNode owners = pod.json().path("metadata").path("ownerReferences");
        return owners.valueStream()
                .anyMatch(reference -> reference.path("name").asString("").equals(owner));
    }

    private Coordinates target() {
        return Coordinates.of(
                stage.path("location").asString(""), stage.path("manifestName").asString(""));
    }
}
