package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.api.pipeline.models.TaskExecution;
import dev.ninelives.spinnaker.StageState;
import java.util.List;

/** Orca's stages, for whoever reads their contexts. */
final class StageStates {
    private StageStates() {}

    static StageState of(StageExecution stage) {
        return new StageState(
                stage.getContext(),
                stage.getTasks().stream().map(TaskExecution::getName).toList(),
                stage.getStatus().isFailure() || stage.getStatus().isHalt(),
                () -> parts(stage));
    }

    private static List<StageState> parts(StageExecution stage) {
        return stage.getExecution().getStages().stream()
                .filter(part -> stage.getId().equals(part.getParentStageId()))
                .map(StageStates::of)
                .toList();
    }
}
