package dev.ninelives.assertj;

import static dev.ninelives.assertj.NineLivesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.HistoryScript;
import dev.ninelives.promise.Runs;
import org.junit.jupiter.api.Test;

class ProductionAssertTest {
    @Test
    void passesOnWhatIsSo() {
        assertThat(Runs.keeping())
                .ofProduction(Runs.PRODUCTION)
                .neverExposed("1.37.0")
                .neverHadFewerReadyEndpointsThan(2)
                .endedWith("1.36.1");
        assertThat(Runs.naive()).ofProduction(Runs.PRODUCTION).endedWith();
    }

    @Test
    void showsEachStateOfAProductionThatExposedAVersion() {
        assertThatThrownBy(() -> assertThat(Runs.promotion())
                        .ofProduction(Runs.PRODUCTION)
                        .neverExposed("1.37.0"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                    Expected version 1.37.0 never to be exposed, but it was at +00:00:30.000.
                      +00:00:00.000  shop-v000-a (1.36.1), shop-v000-b (1.36.1)
                      +00:00:30.000  shop-v000-a (1.36.1), shop-v000-b (1.36.1), shop-v001-a (1.37.0)
                      +00:00:30.000  shop-v000-a (1.36.1), shop-v000-b (1.36.1), shop-v001-a (1.37.0), \
                    shop-v001-b (1.37.0)
                      +00:00:30.000  shop-v000-b (1.36.1), shop-v001-a (1.37.0), shop-v001-b (1.37.0)
                      +00:00:30.000  shop-v001-a (1.37.0), shop-v001-b (1.37.0)\
                    """);
    }

    @Test
    void showsTheMomentThatHadTooFewEndpoints() {
        assertThatThrownBy(() ->
                        assertThat(Runs.naive()).ofProduction(Runs.PRODUCTION).neverHadFewerReadyEndpointsThan(1))
                .hasMessage("""
                    Expected never fewer than 1 ready endpoints, but there were 0 at +00:00:30.100.
                      +00:00:00.000  shop-v000-a (1.36.1), shop-v000-b (1.36.1)
                      +00:00:30.100  shop-v000-b (1.36.1)
                      +00:00:30.100  no ready endpoint\
                    """);
    }

    @Test
    void showsWhatProductionEndedWith() {
        assertThatThrownBy(() ->
                        assertThat(Runs.naive()).ofProduction(Runs.PRODUCTION).endedWith("1.36.1"))
                .hasMessageStartingWith("Expected production to end with [1.36.1], but it ended with [].\n");
    }

    @Test
    void doesNotPassOnAHistoryWithoutACandidatesRun() {
        assertThatThrownBy(() -> assertThat(new HistoryScript().history())
                        .ofProduction(Runs.PRODUCTION)
                        .neverExposed("1.37.0"))
                .hasMessage("Expected a history with a candidate's run, but it never began; "
                        + "there is no production to look at.");
    }
}
