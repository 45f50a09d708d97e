package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.graph.StageGraphBuilder;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Coordinates;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Manifest;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.clouddriver.RolloutStrategy;
import dev.ninelives.spinnaker.kubernetes.clouddriver.SpinnakerAnnotations;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a rollout strategy does once the new ReplicaSet is stable: it adds stages that disable or delete every other
 * ReplicaSet of its cluster, whoever made it and whether it serves or not. Other kinds are not looked at.
 */
final class OldReplicaSets {
    private static final String DISABLE = "disableManifest";
    private static final String DELETE = "deleteManifest";

    private final Clouddriver clouddriver;
    private final StageTree trees;
    private final ProviderVersion provider;

    OldReplicaSets(Clouddriver clouddriver, StageTree trees, ProviderVersion provider) {
        this.clouddriver = clouddriver;
        this.trees = trees;
        this.provider = provider;
    }

    /**
     * Plans the stages, one after the other.
     *
     * @throws IllegalStateException if what the plan needs is missing, for example an old ReplicaSet that has just gone
     */
    void plan(StageExecution stage, StageGraphBuilder graph) {
        RolloutStrategy strategy = strategy(stage);
        if (strategy == RolloutStrategy.HIGHLANDER) {
            planEach(stage, graph, old -> DISABLE);
            planEach(stage, graph, old -> DELETE);
        } else if (strategy.keepsPrevious()) {
            KubernetesCredentials credentials = credentials(stage);
            planEach(stage, graph, old -> isDeleted(old, credentials) ? DELETE : DISABLE);
        }
    }

    private RolloutStrategy strategy(StageExecution stage) {
        JsonNode management = trees.own(stage).path("trafficManagement");
        return management.path("enabled").asBoolean(false)
                ? RolloutStrategy.of(management.path("options").path("strategy").asString("none"))
                : RolloutStrategy.NONE;
    }

    private void planEach(StageExecution stage, StageGraphBuilder graph, Function<Coordinates, String> type) {
        KubernetesCredentials credentials = credentials(stage);
        String app = app(stage);
        for (Manifest deployed : deployed(stage)) {
            for (Manifest listed : others(deployed, app, credentials)) {
                Coordinates old = Coordinates.of(listed.namespace(), listed.fullName());
                add(graph, type.apply(old), context(stage, app, old));
            }
        }
    }

    private KubernetesCredentials credentials(StageExecution stage) {
        return clouddriver.credentials(Credentials.account(stage), stage.getName());
    }

    private boolean isDeleted(Coordinates old, KubernetesCredentials credentials) {
        Coordinates asked = provider.oldVersionLookup().of(old);
        return provider.oldVersions()
                .deletes(credentials.get(asked).orElseThrow(() -> new IllegalStateException("Not Found: " + asked)));
    }

    private List<Manifest> deployed(StageExecution stage) {
        Object manifests = stage.getContext().get(PromoteOutputsTask.MANIFESTS);
        if (manifests == null) {
            throw new IllegalStateException("There is no outputs.manifests to plan by");
        }
        return trees.tree(manifests)
                .valueStream()
                .filter(manifest -> manifest.path("kind").asString("").equals("ReplicaSet"))
                .map(manifest -> new Manifest((ObjectNode) manifest))
                .toList();
    }

    private static List<Manifest> others(Manifest deployed, String app, KubernetesCredentials credentials) {
        String cluster = deployed.annotation(SpinnakerAnnotations.CLUSTER);
        return credentials.cluster(KubernetesKind.of("replicaSet"), deployed.namespace(), app, cluster).stream()
                .filter(other -> !other.fullName().equals(deployed.fullName()))
                .toList();
    }

    private static String app(StageExecution stage) {
        if (stage.getContext().get("moniker") instanceof Map<?, ?> moniker
                && moniker.get("app") instanceof String app) {
            return app;
        }
        throw new IllegalStateException("The stage has no moniker.app");
    }

    private static Map<String, Object> context(StageExecution stage, String app, Coordinates old) {
        return Map.of(
                "account",
                Credentials.account(stage),
                "app",
                app,
                "cloudProvider",
                "kubernetes",
                "manifestName",
                old.fullName(),
                "location",
                old.namespace());
    }

    private static void add(StageGraphBuilder graph, String type, Map<String, Object> context) {
        graph.append(stage -> {
            stage.setType(type);
            stage.getContext().putAll(context);
        });
    }
}
