package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.promise.Verdict;
import dev.ninelives.report.IndexView.Cell;
import dev.ninelives.report.IndexView.ScenarioView;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexViewsTest {
    @Test
    void putsTwoAxesIntoRowsAndColumns() {
        // Given
        List<CaseResult> results = List.of(
                result(axes("pod", "broken", "net", "fine"), 1),
                result(axes("pod", "fine", "net", "broken"), 1),
                result(axes("pod", "broken", "net", "broken"), 1));

        // When
        IndexView.Matrix matrix = scenario(results).matrix().orElseThrow();

        // Then
        assertThat(matrix.columns()).containsExactly("fine", "broken");
        assertThat(matrix.rows()).extracting(IndexView.Row::label).containsExactly("broken", "fine");
        assertThat(matrix.rows().get(1).cells().get(0)).isEmpty();
        assertThat(matrix.rows().get(1).cells().get(1))
                .extracting(Cell::faults)
                .containsExactly(List.of("fine", "broken"));
    }

    @Test
    void keepsRepeatsOfACaseInOneCell() {
        // Given
        Map<String, String> axes = axes("pod", "broken", "net", "fine");

        // When
        IndexView.Matrix matrix =
                scenario(List.of(result(axes, 1), result(axes, 2))).matrix().orElseThrow();

        // Then
        assertThat(matrix.rows().get(0).cells().get(0)).hasSize(2);
    }

    @Test
    void listsCasesOfAnyOtherNumberOfAxes() {
        // When
        ScenarioView none = scenario(List.of(result(Map.of(), 1)));
        ScenarioView three = scenario(List.of(result(axes("a", "1", "b", "2", "c", "3"), 1)));

        // Then
        assertThat(none.matrix()).isEmpty();
        assertThat(three.matrix()).isEmpty();
        assertThat(three.axes()).containsExactly("a", "b", "c");
        assertThat(three.cases()).extracting(Cell::faults).containsExactly(List.of("1", "2", "3"));
        assertThat(Templates.index(IndexViews.of(
                        List.of(result(axes("a", "1", "b", "2", "c", "3"), 1)), Map.of(), List.of(), List.of())))
                .contains("<th scope=\"col\">c</th>");
    }

    @Test
    void namesEverySeedOfTheRun() {
        // When
        IndexView view =
                IndexViews.of(List.of(result(Map.of(), 1), result(Map.of(), 7)), Map.of(), List.of(), List.of());

        // Then
        assertThat(view.facts()).contains(new CaseView.Fact("Seed", "1, 7"));
    }

    private static ScenarioView scenario(List<CaseResult> results) {
        return IndexViews.of(results, Map.of(), List.of(), List.of())
                .scenarios()
                .get(0);
    }

    private static Map<String, String> axes(String... pairs) {
        Map<String, String> axes = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            axes.put(pairs[i], pairs[i + 1]);
        }
        return axes;
    }

    private static CaseResult result(Map<String, String> axes, long seed) {
        CaseResult plain = ExampleCases.result(
                "s",
                "x",
                "y",
                false,
                Verdict.kept(),
                Optional.empty(),
                Optional.empty(),
                "1.36.1",
                new ExampleRun(),
                List.of(),
                List.of());
        return new CaseResult(
                "s",
                "case",
                axes,
                "c",
                "e",
                "1",
                seed,
                plain.production(),
                plain.expectation(),
                plain.verdict(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                "1.36.1",
                plain.history(),
                List.of(),
                Duration.ZERO,
                Duration.ZERO,
                "again",
                List.of(),
                Surroundings.of("embedded"));
    }
}
