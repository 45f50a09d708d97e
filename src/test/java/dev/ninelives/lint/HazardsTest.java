package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Promise;
import dev.ninelives.promise.Promises;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HazardsTest {
    static Stream<Example> examples() {
        return Stream.of(
                        TargetExamples.ALL,
                        TrafficExamples.ALL,
                        RolloutExamples.ALL,
                        FlowExamples.ALL,
                        ExpressionExamples.ALL)
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsNoHazardInTheGoodPipeline(Example example) {
        assertThat(Linter.lint(Examples.graph(example.good(), example.manifests())))
                .extracting(FindingText::of)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void findsTheHazardInTheBadPipelineAndNoOther(Example example) {
        // Given
        List<String> lines = Examples.text(example.bad()).lines().toList();

        // When
        List<Finding> findings = Linter.lint(Examples.graph(example.bad(), example.manifests()));

        // Then
        assertThat(findings)
                .extracting(finding -> finding.hazard().id())
                .as(() ->
                        String.join("\n", findings.stream().map(FindingText::of).toList()))
                .containsOnly(example.hazard());
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.stage()).isEqualTo(example.stage());
            assertThat(lines.get(finding.line() - 1)).contains(example.onLine());
        });
    }

    @Test
    void hasAnExampleForEveryHazard() {
        assertThat(examples().map(Example::hazard))
                .containsAll(Hazards.all().stream().map(Hazard::id).toList());
    }

    @Test
    void givesEveryHazardAnIdOfItsOwn() {
        assertThat(Hazards.all())
                .extracting(Hazard::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"))
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void callsPromisesAsVerdictsDo() {
        // Given
        Production production = new Production("production", "shop", "ReplicaSet", "shop", Optional.empty(), 1);

        // When
        List<Promise> promises = Promises.all(production, new Intent("", "", true));

        // Then
        assertThat(promises)
                .extracting(Promise::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EndangeredPromise.values())
                        .map(EndangeredPromise::text)
                        .toList());
    }
}
