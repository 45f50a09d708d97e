package dev.ninelives.assertj;

import dev.ninelives.history.History;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.promise.Verdict;

/**
 * The way in: import {@code assertThat} from here beside AssertJ's own.
 *
 * <pre>{@code
 * assertThat(verdict).isBrokenBy("availability");
 * assertThat(run).failed().hasStage("Deploy candidate").withStatus("TERMINAL");
 * assertThat(history).ofProduction(production).neverExposed("1.37.0");
 * }</pre>
 */
public final class NineLivesAssertions {
    private NineLivesAssertions() {}

    public static VerdictAssert assertThat(Verdict actual) {
        return new VerdictAssert(actual);
    }

    public static HistoryAssert assertThat(History actual) {
        return new HistoryAssert(actual);
    }

    public static PipelineRunAssert assertThat(PipelineRun actual) {
        return new PipelineRunAssert(actual);
    }

    public static StageResultAssert assertThat(StageResult actual) {
        return new StageResultAssert(actual);
    }
}
