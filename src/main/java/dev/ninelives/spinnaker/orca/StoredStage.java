package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A stage with an id of ours, which remembers its ancestors until the pipeline gets another stage. Orca asks for them at
 * every missing key of a stage's context, which on long pipelines costs more than all the rest.
 */
final class StoredStage extends StageExecutionImpl {
    private static final long serialVersionUID = 1L;

    private transient List<StageExecution> ancestors = List.of();
    private transient int stagesThen = -1;

    StoredStage(StageExecution stage, String id) {
        super(stage.getExecution(), stage.getType(), stage.getName(), constructorFields(stage));
        setId(id);
        setStatus(stage.getStatus());
        setStartTimeExpiry(stage.getStartTimeExpiry());
        setParentStageId(stage.getParentStageId());
        setSyntheticStageOwner(stage.getSyntheticStageOwner());
        getOutputs().putAll(stage.getOutputs());
        setTasks(stage.getTasks());
    }

    /** The constructor takes these two out of the context again. */
    private static Map<String, Object> constructorFields(StageExecution stage) {
        Map<String, Object> context = new HashMap<>(stage.getContext());
        context.put("refId", stage.getRefId());
        context.put("requisiteStageRefIds", stage.getRequisiteStageRefIds());
        return context;
    }

    @Override
    public List<StageExecution> ancestors() {
        int stagesNow = getExecution().getStages().size();
        if (stagesNow != stagesThen) {
            ancestors = List.copyOf(super.ancestors());
            stagesThen = stagesNow;
        }
        return ancestors;
    }
}
