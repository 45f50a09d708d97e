package dev.ninelives.assertj;

import static dev.ninelives.assertj.NineLivesAssertions.assertThat;
import static dev.ninelives.history.HistoryEvent.Phase.BASELINE;
import static dev.ninelives.history.HistoryEvent.Phase.END;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import org.junit.jupiter.api.Test;

class HistoryAssertTest {
    private final History history = new HistoryScript()
            .phase(BASELINE)
            .byStage("Deploy")
            .refused("Service", "shop", 422, "Invalid", "no ports")
            .history();

    @Test
    void passesOnWhatIsSo() {
        assertThat(history)
                .isTheSameAs(history)
                .tells("stage 'Deploy'  was refused")
                .neverTells("deleted");
        assertThat(new HistoryScript().phase(END).history()).isComplete().hasNoRefusedWrite();
    }

    @Test
    void showsWhereAHistoryDiffers() {
        assertThatThrownBy(() -> assertThat(history)
                        .isTheSameAs(new HistoryScript().phase(BASELINE).history()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    Expected the same history (1), but got another (2).
                    The histories differ from line 2 on:
                          +00:00:00.000  harness  entered phase BASELINE
                      1   (has ended)
                      2   +00:00:00.000  stage 'Deploy'  was refused POST Service production/shop: 422 Invalid: \
                    no ports\
                    """);
    }

    @Test
    void showsAHistoryThatBreaksOff() {
        assertThatThrownBy(() -> assertThat(new HistoryScript().phase(BASELINE).history())
                        .isComplete())
                .hasMessage("""
                    Expected the history to reach its planned end, but it breaks off.
                      +00:00:00.000  harness  entered phase BASELINE\
                    """);
    }

    @Test
    void showsAHistoryThatDoesNotTellSomething() {
        assertThatThrownBy(() -> assertThat(history).tells("deleted"))
                .hasMessageStartingWith("Expected the history to tell \"deleted\", but it does not.\n  +00:00:00.000");
    }

    @Test
    void showsOnlyTheLastLinesOfALongHistory() {
        // Given
        HistoryScript script = new HistoryScript();
        for (int i = 0; i < 203; i++) {
            script.phase(BASELINE);
        }

        // When and Then
        assertThatThrownBy(() -> assertThat(script.history()).isComplete())
                .hasMessageContaining("\n  (3 lines before)\n  +00:00:00.000");
    }

    @Test
    void showsTheLineThatTellsAfterAll() {
        assertThatThrownBy(() -> assertThat(history).neverTells("no ports"))
                .hasMessageStartingWith(
                        "Expected the history never to tell \"no ports\", but it does:\n  +00:00:00.000")
                .hasMessageNotContaining("entered phase");
    }

    @Test
    void showsTheRefusedWrites() {
        assertThatThrownBy(() -> assertThat(history).hasNoRefusedWrite())
                .hasMessageStartingWith("Expected no refused write, but there were some.\n  +00:00:00.000  stage");
    }
}
