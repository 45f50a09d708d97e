package dev.ninelives.report;

import java.util.List;
import java.util.Optional;

/** All that the template of the index shows, as words. */
record IndexView(
        String tone,
        String headline,
        List<String> problems,
        List<String> notes,
        List<Cell> unexpected,
        List<ScenarioView> scenarios,
        List<CaseView.Fact> facts) {
    /** @param matrix for a scenario of two axes; the others get a list */
    record ScenarioView(
            String name,
            String anchor,
            String claim,
            String tone,
            String summary,
            Optional<Matrix> matrix,
            List<String> axes,
            List<Cell> cases) {}

    record Matrix(String rowAxis, String columnAxis, List<String> columns, List<Row> rows) {}

    /** @param cells for each column the cases there: none, one, or several with different seeds */
    record Row(String label, List<List<Cell>> cells) {}

    /**
     * @param faults in the order of the axes
     * @param further how many differences there are beside the headline
     */
    record Cell(
            String scenario,
            String name,
            List<String> faults,
            String href,
            String tone,
            String sign,
            String badge,
            String headline,
            int further,
            String finalVersion,
            String pipelineStatus,
            String length) {}
}
