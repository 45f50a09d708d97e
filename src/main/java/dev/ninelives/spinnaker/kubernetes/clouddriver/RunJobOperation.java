package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs one Job: deploys it like any manifest, but always anew. A Job of the same name is deleted first; one with a {@code
 * generateName} is created beside those that there are.
 */
public final class RunJobOperation implements KubernetesOperation {
    private final JsonNode manifests;
    private final DeployOperation deploy;

    /**
     * An operation of one stage.
     *
     * @param stage the stage's own context
     * @param manifests what is to run, which must be one Job
     */
    public RunJobOperation(
            JsonNode stage,
            JsonNode manifests,
            List<Artifact> required,
            List<Artifact> optional,
            ProviderVersion provider) {
        this.manifests = manifests;
        deploy = new DeployOperation(new DeployRequest(request(stage, manifests), required, optional), provider);
    }

    private static ObjectNode request(JsonNode stage, JsonNode manifests) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.putObject("moniker").put("app", app(stage));
        request.put("namespaceOverride", stage.path("namespace").asString(""));
        request.set("enableArtifactBinding", stage.path("enableArtifactBinding"));
        if (!stage.has("enableArtifactBinding")) {
            request.remove("enableArtifactBinding");
        }
        for (JsonNode manifest : manifests) {
            request.withArray("manifests").add(recreated(manifest));
        }
        return request;
    }

    private static String app(JsonNode stage) {
        return stage.path("moniker")
                .path("app")
                .asString(stage.path("application").asString(""));
    }

    private static JsonNode recreated(JsonNode manifest) {
        JsonNode copy = manifest.deepCopy();
        if (copy instanceof ObjectNode job && job.path("metadata").hasNonNull("name")) {
            job.withObject("metadata").withObject("annotations").put("strategy.spinnaker.io/recreate", "true");
        }
        return copy;
    }

    @Override
    public String name() {
        return "runJob";
    }

    @Override
    public void validate(KubernetesCredentials credentials) {
        if (manifests.size() != 1) {
            throw new InvalidOperationException(
                    "Run Job only supports manifests with a single Job, but there are %d".formatted(manifests.size()));
        }
        deploy.validate(credentials);
    }

    @Override
    public Optional<OperationResult> operate(KubernetesCredentials credentials) {
        String kind = manifests.path(0).path("kind").asString("");
        if (!kind.equalsIgnoreCase("Job")) {
            throw new IllegalArgumentException("The run job operation only supports objects of kind Job, not " + kind);
        }
        Optional<OperationResult> result = deploy.operate(credentials);
        result.ifPresent(done -> done.manifestNamesByNamespace()
                .forEach((namespace, names) -> done.jobs().put(namespace, List.copyOf(names))));
        return result;
    }
}
