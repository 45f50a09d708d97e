package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.InvalidOperationException;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands a stage's operation to clouddriver, which only accepts it; {@link MonitorKatoTask} waits for its end. */
final class Submission {
    private final Clouddriver clouddriver;

    Submission(Clouddriver clouddriver) {
        this.clouddriver = clouddriver;
    }

    /** Submits an operation that reports what it has done. */
    TaskResult submit(StageExecution stage, KubernetesOperation operation) {
        return submit(stage, operation, Map.of("kato.result.expected", true));
    }

    /** Submits an operation on the object that the stage names, which is what the stage then waits for. */
    TaskResult submitForTarget(StageExecution stage, KubernetesOperation operation) {
        Map<String, Object> context = new HashMap<>();
        Object name = stage.getContext().get("manifestName");
        Object location = stage.getContext().get("location");
        context.put("kato.result.expected", false);
        context.put("manifest.account.name", Credentials.account(stage));
        context.put("manifest.name", name);
        context.put("manifest.location", location);
        if (name != null) {
            context.put("outputs.manifestNamesByNamespace", Map.of(location == null ? "_" : location, List.of(name)));
        }
        return submit(stage, operation, context);
    }

    /** Submits an operation with the context that its stage is to have. */
    TaskResult submit(StageExecution stage, KubernetesOperation operation, Map<String, Object> extra) {
        try {
            String id = clouddriver.submit(operation, Credentials.of(stage, clouddriver));
            Map<String, Object> context = new HashMap<>(extra);
            context.put("kato.last.task.id", Map.of("id", id));
            context.put("deploy.account.name", Credentials.account(stage));
            return TaskResult.builder(ExecutionStatus.SUCCEEDED)
                    .context(context)
                    .build();
        } catch (InvalidOperationException e) {
            return Refusal.badRequest(operation.name(), e.errors());
        }
    }
}
