package dev.ninelives.report;

import dev.ninelives.report.LineDifference.Kind;
import dev.ninelives.report.LineDifference.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the pages that compare two engines, in the style of the others: each is one file that needs no other. */
public final class ComparisonWriter {
    /**
     * What the index shows.
     *
     * @param tone {@code good}, {@code open} or {@code bad}
     * @param fromHref the first engine's own report, relative to the index; likewise {@code toHref}
     */
    public record Index(
            String headline,
            String tone,
            String from,
            String to,
            String fromHref,
            String toHref,
            List<CaseRow> cases) {}

    /**
     * A case in the index.
     *
     * @param differences what sorts of things differ
     * @param page its own page, relative to the index; empty where nothing differs
     */
    public record CaseRow(
            String scenario,
            String name,
            String tone,
            String from,
            String to,
            List<String> differences,
            Optional<String> page) {}

    /**
     * A case that differs.
     *
     * @param fromHref the case's page in the first engine's report, relative to the index; likewise {@code toHref}
     * @param fromHistory the lines of its history there; likewise {@code toHistory}
     */
    public record SideBySide(
            String scenario,
            String name,
            String tone,
            String from,
            String to,
            String fromHref,
            String toHref,
            List<Section> sections,
            List<String> fromHistory,
            List<String> toHistory) {}

    /** One sort of difference, with the lines that differ. */
    public record Section(String title, List<Line> lines) {}

    /** A line of either history, or of both; an empty text where one has none. */
    record Row(String kind, String left, String right) {}

    /** What the template of a case shows. */
    record Page(SideBySide comparison, String up, List<Row> rows) {}

    private final Path folder;

    /** A writer into {@code folder}, which need not exist yet. */
    public ComparisonWriter(Path folder) {
        this.folder = folder;
    }

    /** Writes the index; returns its file. */
    public Path write(Index index) {
        Path file = folder.resolve("index.html");
        WholeFile.write(file, Templates.comparison(index));
        return file;
    }

    /** Writes a case's page; returns its place relative to the index. */
    public String write(SideBySide comparison) {
        String place = "cases/%s/%s.html"
                .formatted(CasePath.segment(comparison.scenario()), CasePath.segment(comparison.name()));
        List<Row> rows = rows(LineDifference.between(
                String.join("\n", comparison.fromHistory()), String.join("\n", comparison.toHistory())));
        WholeFile.write(folder.resolve(place), Templates.comparedCase(new Page(comparison, "../../", rows)));
        return place;
    }

    /** Lines that stand in both side by side; what differs there paired as far as it goes. */
    private static List<Row> rows(List<Line> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> left = new ArrayList<>();
        List<String> right = new ArrayList<>();
        for (Line line : lines) {
            if (line.kind() == Kind.SAME) {
                pair(left, right, rows);
                rows.add(new Row("same", line.text(), line.text()));
            } else {
                (line.kind() == Kind.REMOVED ? left : right).add(line.text());
            }
        }
        pair(left, right, rows);
        return rows;
    }

    private static void pair(List<String> left, List<String> right, List<Row> rows) {
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            rows.add(new Row("differs", i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : ""));
        }
        left.clear();
        right.clear();
    }
}
