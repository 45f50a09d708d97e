package dev.ninelives.report;

import dev.ninelives.report.Chart.Bar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Step areas of counts, one row per version, all to one scale. */
final class CountLane {
    private static final double ROW = 36;
    private static final double ROW_OF_NONE = 20;
    private static final double MARGIN = 4;

    private final Pen pen;
    private final CaseFacts facts;

    CountLane(Pen pen, CaseFacts facts) {
        this.pen = pen;
        this.facts = facts;
    }

    /** @param least below this many in total, a row of its own says so; 0 for no such row */
    List<Pen.RowDrawing> rows(VersionCounts counts, String what, int least) {
        int peak = Math.max(1, Math.max(least, counts.peak()));
        Set<String> versions = new LinkedHashSet<>(facts.versions().expected());
        versions.addAll(counts.byVersion().keySet());
        List<Pen.RowDrawing> rows = new ArrayList<>();
        for (String version : versions) {
            List<VersionCounts.Step> steps = counts.of(version, facts.window());
            rows.add(top -> version(version, steps, what, top, peak));
        }
        if (least > 0 && counts.total().stream().anyMatch(step -> step.count() < least)) {
            rows.add(top -> tooFew(counts, what, least, top));
        }
        return rows;
    }

    private Chart.Row version(String version, List<VersionCounts.Step> steps, String what, double top, int peak) {
        String colour = facts.versions().colour(version);
        boolean none = steps.stream().allMatch(step -> step.count() == 0);
        double height = none ? ROW_OF_NONE : ROW;
        List<Bar> bars = new ArrayList<>();
        for (VersionCounts.Step step : steps) {
            String title = "%s: %d %s".formatted(version, step.count(), what);
            double full = height - 2 * MARGIN;
            double part = step.count() == 0 ? 1.5 : full * step.count() / peak;
            String words = step.count() == 0 ? "" : String.valueOf(step.count());
            bars.add(pen.bar("count " + colour, step.span(), top + MARGIN + full - part, part, words, title));
        }
        return pen.row(colour, none ? version + ": none" : version, what + " of " + version, 0, top, height, bars);
    }

    private Chart.Row tooFew(VersionCounts counts, String what, int least, double top) {
        List<Bar> bars = new ArrayList<>();
        for (VersionCounts.Step step : counts.total()) {
            if (step.count() < least) {
                String words = step.count() == 0 ? "none" : step.count() + " of " + least;
                bars.add(pen.bar("too-few", step.span(), top + MARGIN, 14, words, words + " " + what));
            }
        }
        return pen.row("too-few", "fewer than " + least, "Fewer " + what + " than production needs", 0, top, 22, bars);
    }
}
