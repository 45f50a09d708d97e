package dev.ninelives.spinnaker.kubernetes;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes stages as Deck writes them. */
final class StageJson {
    private static final JsonMapper JSON = new JsonMapper();

    private StageJson() {}

    /** A stage on the shop's account; in {@code fields} single quotes stand for double ones. */
    static ObjectNode stage(String type, String fields) {
        ObjectNode stage = JSON.createObjectNode();
        stage.put("type", type).put("name", type).put("account", "shop-cluster").put("cloudProvider", "kubernetes");
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    /** A deploy of all documents of a YAML text, without traffic management. */
    static ObjectNode deploy(String yaml) {
        return deploy(yaml, "");
    }

    /** As {@link #deploy(String)}, with more fields. */
    static ObjectNode deploy(String yaml, String fields) {
        ObjectNode stage = stage("deployManifest", "'source': 'text', 'moniker': {'app': 'shop'}");
        Manifests.all(yaml).forEach(stage.withArray("manifests")::add);
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    /** A deploy whose workloads are associated with the Service {@code shop}. */
    static ObjectNode deployBehindService(String yaml, String strategy, boolean enableTraffic) {
        return deploy(
                yaml,
                ("'trafficManagement': {'enabled': true, 'options': {'services': ['service shop'],"
                                + " 'strategy': '%s', 'enableTraffic': %s}}")
                        .formatted(strategy, enableTraffic));
    }

    /** A stage on the object of that name. */
    static ObjectNode onStatic(String type, String fullName) {
        return stage(
                type,
                "'mode': 'static', 'app': 'shop', 'location': 'production', 'manifestName': '%s'".formatted(fullName));
    }

    /** A stage on the chosen ReplicaSet of the shop. */
    static ObjectNode onDynamic(String type, String criteria) {
        return stage(
                type,
                ("'mode': 'dynamic', 'app': 'shop', 'location': 'production', 'kind': 'replicaSet',"
                                + " 'cluster': 'replicaSet shop', 'criteria': '%s'")
                        .formatted(criteria));
    }

    /** A bake of the chart {@code chart} with the values {@code values.yaml}, with more fields. */
    static ObjectNode bake(String fields) {
        ObjectNode stage = stage("bakeManifest", """
            'templateRenderer': 'HELM3', 'outputName': 'shop', 'inputArtifacts': [
              {'account': 'store', 'artifact': {'type': 'helm/chart', 'name': 'chart', 'artifactAccount': 'store'}},
              {'account': 'store', 'artifact': {'type': 'http/file', 'name': 'values.yaml', 'artifactAccount': 'store',
                'reference': 'https://files.example.com/values.yaml'}}],
            'expectedArtifacts': [{'id': 'baked',
              'matchArtifact': {'type': 'embedded/base64', 'name': 'baked', 'artifactAccount': 'embedded-artifact'}}]\
            """);
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    /** A deploy of what was baked. */
    static ObjectNode deployBaked() {
        return stage(
                "deployManifest", "'source': 'artifact', 'moniker': {'app': 'shop'}, 'manifestArtifactId': 'baked'");
    }

    /** The stage, its failure ignored by the pipeline. */
    static ObjectNode ignoringFailure(ObjectNode stage) {
        return stage.put("failPipeline", false).put("continuePipeline", true);
    }
}
