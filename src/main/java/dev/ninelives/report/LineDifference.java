package dev.ninelives.report;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text beside those of an older one, by their longest common subsequence. */
public final class LineDifference {
    /** Beyond this many pairs of lines the table would be larger than any manifest is worth. */
    private static final int MOST_PAIRS = 4_000_000;

    /** Where a line stands: in both texts, only in the older one, or only in the newer one. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /** A line, and where it stands. */
    public record Line(Kind kind, String text) {}

    private LineDifference() {}

    /** All lines of both texts, those of the older one first where they differ. */
    public static List<Line> between(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<Line> lines = new ArrayList<>();
        if ((long) old.size() * now.size() > MOST_PAIRS) {
            old.forEach(line -> lines.add(new Line(Kind.REMOVED, line)));
            now.forEach(line -> lines.add(new Line(Kind.ADDED, line)));
            return lines;
        }
        walk(old, now, commonAfter(old, now), lines);
        return lines;
    }

    /** How many lines the rests from {@code i} and {@code j} on have in common. */
    private static int[][] commonAfter(List<String> old, List<String> now) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static void walk(List<String> old, List<String> now, int[][] common, List<Line> lines) {
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                lines.add(new Line(Kind.SAME, now.get(j++)));
                i++;
            } else if (i < old.size() && (j == now.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(new Line(Kind.REMOVED, old.get(i++)));
            } else {
                lines.add(new Line(Kind.ADDED, now.get(j++)));
            }
        }
    }
}
