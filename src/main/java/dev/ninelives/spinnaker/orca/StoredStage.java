package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * A stage with an id of ours, which remembers its ancestors until stages come or go. Orca asks for them at
 * every missing key of a stage's context, which on long pipelines costs more than all the rest.
 */
final class StoredStage extends StageExecutionImpl {
    private static final long serialVersionUID = 1L;

    private transient List<StageExecution> ancestors = List.of();
    private final transient IntSupplier structure;
    private transient int structureThen = -1;
    private transient int stagesThen = -1;

    /** @param structure a number that changes whenever stages come or go */
    StoredStage(StageExecution stage, String id, IntSupplier structure) {
        super(stage.getExecution(), stage.getType(), stage.getName(), constructorFields(stage));
        this.structure = structure;
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
        if (stagesNow != stagesThen || structure.getAsInt() != structureThen) {
            ancestors = List.copyOf(super.ancestors());
            stagesThen = stagesNow;
            structureThen = structure.getAsInt();
        }
        return ancestors;
    }
}
