package dev.ninelives.report;

import dev.ninelives.history.TimeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Draws rows from the top down, each bar where its time lies on the axis. */
final class Pen {
    static final double GUTTER = 8;
    static final double INDENT = 14;

    /** Room for the colour of a version before its name. */
    static final double SWATCH = 14;

    private static final double CHARACTER = 6.9;
    private static final double PADDING = 5;
    private static final double NARROWEST = 2.5;
    private static final double LANE_HEADING = 24;
    private static final double LANE_DISTANCE = 12;

    private final TimeAxis axis;
    private final Instant zero;
    private final double labelWidth;
    private final double right;
    private final List<Chart.Lane> lanes = new ArrayList<>();
    private double y;

    Pen(TimeAxis axis, Instant zero, double labelWidth, double right, double top) {
        this.axis = axis;
        this.zero = zero;
        this.labelWidth = labelWidth;
        this.right = right;
        this.y = top;
    }

    /** A row before it has a place. */
    interface RowDrawing {
        Chart.Row at(double top);
    }

    /** Adds a lane, unless it has no rows. */
    void lane(String title, List<RowDrawing> drawings) {
        if (drawings.isEmpty()) {
            return;
        }
        double heading = y;
        y += LANE_HEADING;
        List<Chart.Row> rows = new ArrayList<>();
        for (RowDrawing drawing : drawings) {
            Chart.Row row = drawing.at(y);
            rows.add(row);
            y += row.height();
        }
        lanes.add(new Chart.Lane(title, heading, rows));
        y += LANE_DISTANCE;
    }

    Chart.Row row(String css, String label, String title, int indent, double top, double height, List<Chart.Bar> bars) {
        double swatch = css.startsWith("v") ? SWATCH : 0;
        double labelX = GUTTER + indent * INDENT + swatch;
        return new Chart.Row(css, shortened(label, labelWidth - labelX), title, labelX, top, height, bars);
    }

    /** A bar with its words inside, where they fit. */
    Chart.Bar bar(String css, Span span, double top, double height, String words, String title) {
        double x = axis.x(span.from());
        double width = width(span);
        boolean fits = words.length() * CHARACTER + 2 * PADDING <= width;
        Chart.Text text = fits ? text("inside", words, x + PADDING, top, height) : Chart.Text.NONE;
        return rectangle(css, x, top, width, height, text, title, span);
    }

    /** A bar with its words inside, or beside it where they do not fit. */
    Chart.Bar barWithWords(String css, Span span, double top, double height, String words, String title) {
        Chart.Bar inside = bar(css, span, top, height, words, title);
        return inside.text().words().isEmpty() ? barBesideWords(css, span, top, height, words, title) : inside;
    }

    /** A bar with its words behind it, or before it where there is no room behind, or inside where it fills the lane. */
    Chart.Bar barBesideWords(String css, Span span, double top, double height, String words, String title) {
        double x = axis.x(span.from());
        double width = width(span);
        double needed = words.length() * CHARACTER + 2 * PADDING;
        Chart.Text text;
        if (x + width + needed <= right) {
            text = text("after", words, x + width + PADDING, top, height);
        } else if (x - needed >= labelWidth) {
            text = text("before", words, x - PADDING, top, height);
        } else {
            text = text("within", words, x + PADDING, top, height);
        }
        return rectangle(css, x, top, width, height, text, title, span);
    }

    private double width(Span span) {
        return Math.max(NARROWEST, axis.x(span.to()) - axis.x(span.from()));
    }

    private static Chart.Text text(String css, String words, double x, double top, double height) {
        return new Chart.Text(css, words, Chart.round(x), Chart.round(top + height / 2));
    }

    private Chart.Bar rectangle(
            String css, double x, double top, double width, double height, Chart.Text text, String title, Span span) {
        return new Chart.Bar(
                css,
                Chart.round(x),
                Chart.round(top),
                Chart.round(width),
                Chart.round(height),
                text,
                title + "\n" + times(span));
    }

    /** For example {@code +00:00:01.000 to +00:00:04.200 (3.2 s)}. */
    String times(Span span) {
        return span.from().equals(span.to())
                ? TimeText.offset(zero, span.from())
                : "%s to %s (%s)"
                        .formatted(
                                TimeText.offset(zero, span.from()),
                                TimeText.offset(zero, span.to()),
                                TimeText.length(span.length()));
    }

    private static String shortened(String label, double width) {
        int characters = (int) (width / CHARACTER);
        return label.length() <= characters ? label : label.substring(0, Math.max(1, characters - 1)) + "…";
    }

    List<Chart.Lane> lanes() {
        return List.copyOf(lanes);
    }

    double bottom() {
        return y;
    }
}
