package dev.ninelives.assertj;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Asserts on how a pipeline ended. Every failure shows all stages with their statuses. */
public final class PipelineRunAssert extends AbstractAssert<PipelineRunAssert, PipelineRun> {
    PipelineRunAssert(PipelineRun actual) {
        super(actual, PipelineRunAssert.class);
    }

    /** The pipeline as a whole ended in this status, one of Spinnaker's. */
    public PipelineRunAssert hasStatus(String status) {
        isNotNull();
        if (!actual.status().equals(status)) {
            failWithMessage("%s", PipelineRunMessages.anotherStatus(actual, status));
        }
        return this;
    }

    public PipelineRunAssert succeeded() {
        return hasStatus("SUCCEEDED");
    }

    /** It ended {@code TERMINAL}. */
    public PipelineRunAssert failed() {
        return hasStatus("TERMINAL");
    }

    /** It ended by itself, before its limit. */
    public PipelineRunAssert endedInTime() {
        isNotNull();
        if (actual.timedOut()) {
            failWithMessage("%s", PipelineRunMessages.timedOut(actual));
        }
        return this;
    }

    /** Goes on with the one stage of this name; none, or several, fail. */
    public StageResultAssert hasStage(String name) {
        isNotNull();
        List<StageResult> stages = actual.stages().stream()
                .filter(stage -> stage.name().equals(name))
                .toList();
        if (stages.size() != 1) {
            failWithMessage("%s", PipelineRunMessages.notOneStage(actual, name, stages.size()));
        }
        return new StageResultAssert(stages.get(0));
    }

    /** Every stage that is not synthetic and ran at all, in the order in which they started, has one of these names. */
    public PipelineRunAssert ranStages(String... names) {
        isNotNull();
        List<String> ran = actual.stages().stream()
                .filter(stage -> !stage.synthetic() && stage.start().isPresent())
                .map(StageResult::name)
                .toList();
        if (!ran.equals(List.of(names))) {
            failWithMessage("%s", PipelineRunMessages.ranOthers(actual, List.of(names), ran));
        }
        return this;
    }
}
