package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultMatrixTest {
    @Test
    void isTheProductOfTheAxesWithTheFirstOutermost() {
        // When
        List<FaultCase> cases = FaultMatrix.of(
                List.of(), List.of(axis("b", "x", "healthy"), axis("a", "y", "healthy"), axis("c", "healthy")));

        // Then
        assertThat(cases)
                .extracting(FaultCase::id)
                .containsExactly("x+y+healthy", "x+healthy+healthy", "healthy+y+healthy", "healthy+healthy+healthy");
        assertThat(cases.get(0).name()).isEqualTo("b=x, a=y, c=healthy");
        assertThat(cases).extracting(FaultCase::isHealthy).containsExactly(false, false, false, true);
    }

    @Test
    void runsEveryCaseOnEveryReleaseThatIsListed() {
        // When
        List<FaultCase> cases = FaultMatrix.of(List.of("1.33", "1.35"), List.of(axis("a", "y", "healthy")));

        // Then
        assertThat(cases).extracting(FaultCase::id).containsExactly("1.33+y", "1.33+healthy", "1.35+y", "1.35+healthy");
        assertThat(cases.get(0).name()).isEqualTo("provider=1.33, a=y");
        assertThat(cases).extracting(FaultCase::isHealthy).containsExactly(false, true, false, true);
    }

    private static Axis axis(String name, String... faults) {
        return new Axis(
                name,
                name,
                Stream.of(faults).map(fault -> new Choice(fault, "", "")).toList());
    }
}
