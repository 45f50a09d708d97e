package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.scenario.CaseResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void saysWhatBecameOfProduction() {
        assertThat(Wording.headline(ExampleCases.crashLoop())).isEqualTo("Production kept 1.36.1 throughout.");
        assertThat(Wording.headline(ExampleCases.promoted())).isEqualTo("Production moved from 1.36.1 to 1.37.0.");
        assertThat(Wording.headline(ExampleCases.productionDeleted(false)))
                .startsWith("Broke \"intended version\": ReplicaSet");
        assertThat(Wording.headline(ExampleCases.notProven()))
                .startsWith("Nothing was seen to break, but it is not proven: changes");
        assertThat(Wording.headline(ExampleCases.couldNotRun())).startsWith("The case could not run: the baseline");
    }

    @Test
    void saysWhetherThatIsAsExpected() {
        assertThat(ExampleCases.all().stream().map(Wording::badge))
                .containsExactly(
                        "Could not run, not as expected",
                        "Not proven, not as expected",
                        "Broken, not as expected",
                        "Kept, as expected",
                        "Kept, as expected",
                        "Broken, as this scenario expects");
    }

    @Test
    void isGreenOnlyForWhatWasJudgedAndExpected() {
        // Given
        CaseResult unproven = ExampleCases.withDifferences(ExampleCases.notProven(), List.of());

        // When
        boolean green = Wording.isGreen(unproven);

        // Then
        assertThat(green).isFalse();
        assertThat(Wording.tone(unproven)).isEqualTo("bad");
    }

    @Test
    void tellsADifferenceOnlyOnce() {
        // Given
        CaseResult broken = ExampleCases.productionDeleted(false);
        String told = broken.verdict().violations().get(0).sentence();
        CaseResult result = ExampleCases.withDifferences(
                broken, List.of(told, "A violation occurred that the scenario does not pin: " + told, "another"));

        // When
        List<String> further = Wording.furtherDifferences(result);

        // Then
        assertThat(further).containsExactly("another");
    }
}
