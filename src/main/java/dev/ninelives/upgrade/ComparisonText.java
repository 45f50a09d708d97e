package dev.ninelives.upgrade;

import dev.ninelives.report.LineDifference.Kind;
import dev.ninelives.report.LineDifference.Line;
import java.util.ArrayList;
import java.util.List;

/** What differs, for a terminal. */
final class ComparisonText {
    private static final int SHOWN = 12;

    private ComparisonText() {}

    /** The first engine's lines start with {@code -}, the second's with {@code +}. */
    static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (CaseComparison one : comparison.differing()) {
            lines.add("");
            lines.add("%s %s%s"
                    .formatted(
                            one.from().scenario(), one.from().name(), one.changesVerdict() ? ": ANOTHER VERDICT" : ""));
            one.differences().forEach(difference -> lines.addAll(of(difference)));
        }
        lines.add("");
        lines.add(summary(comparison));
        return lines;
    }

    /** For example {@code 18 cases: 2 differ, 1 of them in the verdict}. */
    static String summary(Comparison comparison) {
        int differing = comparison.differing().size();
        String what = differing == 0
                ? "nothing differs"
                : "%d differ%s, %d in the verdict"
                        .formatted(differing, differing == 1 ? "s" : "", comparison.changedVerdicts());
        int cases = comparison.cases().size();
        return "%d case%s: %s".formatted(cases, cases == 1 ? "" : "s", what);
    }

    /** What differs in one respect: the respect, then its lines. */
    static List<String> of(Difference difference) {
        List<String> lines = new ArrayList<>(List.of("  " + difference.kind()));
        difference.lines().stream().limit(SHOWN).forEach(line -> lines.add("    " + sign(line) + " " + line.text()));
        if (difference.lines().size() > SHOWN) {
            lines.add("    … and %d more in the report"
                    .formatted(difference.lines().size() - SHOWN));
        }
        return lines;
    }

    private static String sign(Line line) {
        return line.kind() == Kind.REMOVED ? "-" : "+";
    }
}
