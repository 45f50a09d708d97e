package dev.ninelives.assertj;

import dev.ninelives.pipeline.StageResult;
import org.assertj.core.api.AbstractAssert;

/** Asserts on how a stage ended. */
public final class StageResultAssert extends AbstractAssert<StageResultAssert, StageResult> {
    StageResultAssert(StageResult actual) {
        super(actual, StageResultAssert.class);
    }

    /** It ended in this status, one of Spinnaker's. */
    public StageResultAssert withStatus(String status) {
        isNotNull();
        if (!actual.status().equals(status)) {
            failWithMessage("%s", PipelineRunMessages.anotherStageStatus(actual, status));
        }
        return this;
    }

    /** What it says about its failure holds this text. */
    public StageResultAssert withMessageContaining(String text) {
        isNotNull();
        if (!actual.message().contains(text)) {
            failWithMessage("%s", PipelineRunMessages.anotherMessage(actual, text));
        }
        return this;
    }

    /** It never started. */
    public StageResultAssert thatNeverStarted() {
        isNotNull();
        if (actual.start().isPresent()) {
            failWithMessage("%s", PipelineRunMessages.anotherStageStatus(actual, "not started"));
        }
        return this;
    }
}
