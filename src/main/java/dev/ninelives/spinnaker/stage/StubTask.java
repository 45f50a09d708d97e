package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.Task;
import com.netflix.spinnaker.orca.api.pipeline.TaskResult;
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionStatus;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a stubbed stage as its stub says. */
final class StubTask implements Task {
    @Override
    public TaskResult execute(StageExecution stage) {
        if (!(Context.own(stage, StubStage.STUB) instanceof Map<?, ?> stub)) {
            throw new IllegalStateException("The stage is a stub, but nothing says what it comes to");
        }
        ExecutionStatus status = ExecutionStatus.valueOf(stub.get("status").toString());
        Map<String, Object> outputs = outputs(stub.get("outputs"));
        Map<String, Object> context = new LinkedHashMap<>(outputs);
        if (status.isFailure() || status.isHalt()) {
            context.put(
                    "exception",
                    Map.of("details", Map.of("errors", List.of("the stage is stubbed to end " + status.name()))));
        }
        return TaskResult.builder(status).context(context).outputs(outputs).build();
    }

    private static Map<String, Object> outputs(Object declared) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        if (declared instanceof Map<?, ?> map) {
            map.forEach((key, value) -> outputs.put(key.toString(), value));
        }
        return outputs;
    }
}
