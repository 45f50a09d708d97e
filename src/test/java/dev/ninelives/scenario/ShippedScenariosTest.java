package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedScenariosTest {
    @ParameterizedTest
    @ValueSource(strings = {"blue-green", "blue-green-naive", "rolling-update", "rolling-update-naive"})
    void areTheNineCasesOfTheTalk(String name) {
        // When
        Scenario scenario = Scenario.read(Path.of("scenarios", name));

        // Then
        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.cases())
                .extracting(FaultCase::id)
                .containsExactly(
                        "syntax-error+syntax-error",
                        "syntax-error+wrong-namespace",
                        "syntax-error+healthy",
                        "crash-loop+syntax-error",
                        "crash-loop+wrong-namespace",
                        "crash-loop+healthy",
                        "healthy+syntax-error",
                        "healthy+wrong-namespace",
                        "healthy+healthy");
    }
}
