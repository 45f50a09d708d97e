package dev.ninelives.upgrade;

import dev.ninelives.history.HistoryText;
import dev.ninelives.report.ComparisonWriter;
import dev.ninelives.report.ComparisonWriter.CaseRow;
import dev.ninelives.report.ComparisonWriter.Index;
import dev.ninelives.report.ComparisonWriter.Section;
import dev.ninelives.report.ComparisonWriter.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of a comparison: an index, and for each case that differs its two histories side by side. */
final class ComparisonReport {
    private ComparisonReport() {}

    /** Writes them beside the reports of the two engines; returns the index. */
    static Path write(Comparison comparison, Path folder) {
        ComparisonWriter writer = new ComparisonWriter(folder);
        List<CaseRow> rows = new ArrayList<>();
        for (CaseComparison one : comparison.cases()) {
            Optional<String> page =
                    one.differences().isEmpty() ? Optional.empty() : Optional.of(writer.write(page(comparison, one)));
            rows.add(new CaseRow(
                    one.from().scenario(),
                    one.from().name(),
                    tone(one),
                    one.from().verdictLine(),
                    one.to().verdictLine(),
                    one.differences().stream()
                            .map(difference -> difference.kind().toString())
                            .toList(),
                    page));
        }
        return writer.write(new Index(
                ComparisonText.summary(comparison),
                comparison.changedVerdicts() > 0
                        ? "bad"
                        : comparison.differing().isEmpty() ? "good" : "open",
                comparison.from().engine().toString(),
                comparison.to().engine().toString(),
                comparison.from().engine().id() + "/index.html",
                comparison.to().engine().id() + "/index.html",
                rows));
    }

    private static SideBySide page(Comparison comparison, CaseComparison one) {
        return new SideBySide(
                one.from().scenario(),
                one.from().name(),
                tone(one),
                comparison.from().engine().toString(),
                comparison.to().engine().toString(),
                comparison.from().engine().id() + "/" + one.from().page(),
                comparison.to().engine().id() + "/" + one.to().page(),
                one.differences().stream()
                        .map(difference -> new Section(difference.kind().toString(), difference.lines()))
                        .toList(),
                HistoryText.lines(one.from().history()),
                HistoryText.lines(one.to().history()));
    }

    private static String tone(CaseComparison one) {
        return one.changesVerdict() ? "bad" : one.differences().isEmpty() ? "good" : "open";
    }
}
