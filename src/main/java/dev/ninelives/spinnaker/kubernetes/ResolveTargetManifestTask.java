package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.DynamicTarget;
import dev.ninelives.spinnaker.kubernetes.clouddriver.InvalidOperationException;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesCredentials;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Manifest;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Members;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.clouddriver.TargetLookup;
import dev.ninelives.spinnaker.kubernetes.kubectl.KubectlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Chooses the target of a stage that has {@code criteria}, whatever its {@code mode} says: a static stage with criteria
 * left over acts on the chosen object, too.
 */
final class ResolveTargetManifestTask implements Task {
    static final String NAME = "resolveTargetManifest";

    private final Clouddriver clouddriver;
    private final StageTree trees;
    private final TargetLookup lookup;

    public ResolveTargetManifestTask(Clouddriver clouddriver, StageTree trees, ProviderVersion provider) {
        this.clouddriver = clouddriver;
        this.trees = trees;
        lookup = provider.targetLookup();
    }

    @Override
    public TaskResult execute(StageExecution stage) {
        JsonNode context = trees.own(stage);
        String criteria = text(context, "criteria");
        if (criteria.isEmpty()) {
            return TaskResult.SUCCEEDED;
        }
        try {
            KubernetesCredentials credentials = clouddriver.credentials(Credentials.account(stage), stage.getName());
            DynamicTarget target = DynamicTarget.of(criteria);
            return resolved(context, target.choose(members(credentials, context)));
        } catch (InvalidOperationException e) {
            return Refusal.badRequest(NAME, e.errors());
        }
    }

    /** Where clouddriver cannot list the objects it answers with nothing, for which Orca does not ask again. */
    private List<Manifest> members(KubernetesCredentials credentials, JsonNode context) {
        Members wanted = new Members(
                KubernetesKind.of(text(context, "kind")),
                text(context, "location"),
                text(context, "app"),
                text(context, "cluster"));
        try {
            return lookup.members(clouddriver, credentials, wanted);
        } catch (KubectlException e) {
            throw new IllegalStateException(
                    "No manifest could be found matching %s: clouddriver could not list them: %s"
                            .formatted(question(context), e.getMessage()),
                    e);
        }
    }

    /** Too few members are an HTTP 404, which Orca does not ask for again. */
    private static TaskResult resolved(JsonNode context, Optional<Manifest> target) {
        if (target.isEmpty()) {
            return Refusal.notFound(NAME, "No manifests matching %s found".formatted(question(context)));
        }
        Map<String, Object> outputs = Map.of("manifestName", target.get().fullName());
        return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                .context(outputs)
                .outputs(outputs)
                .build();
    }

    private static String question(JsonNode context) {
        return "(location: %s, kind: %s, app: %s, cluster: %s, criteria: %s)"
                .formatted(
                        text(context, "location"),
                        text(context, "kind"),
                        text(context, "app"),
                        text(context, "cluster"),
                        text(context, "criteria"));
    }

    private static String text(JsonNode context, String key) {
        return context.path(key).asString("");
    }
}
