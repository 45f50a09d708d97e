package dev.ninelives.report;

import java.util.List;

/**
 * A drawing, ready for the template: all in the units of the SVG, from the top left.
 *
 * @param summary what it shows, for those who cannot see it
 * @param breaks stretches of time that are cut short
 * @param marks vertical lines across all lanes
 * @param windows when production was as it must not be, shaded across all lanes
 */
record Chart(
        double width,
        double height,
        String summary,
        List<AxisTicks.Tick> ticks,
        List<Break> breaks,
        List<Mark> marks,
        List<Window> windows,
        List<Lane> lanes) {
    /** A heading and the rows under it. */
    record Lane(String title, double y, List<Row> rows) {}

    /**
     * One line of a lane.
     *
     * @param css how it looks
     * @param label what stands before it
     * @param title the whole of it, for a pointer that rests there
     * @param y its top
     */
    record Row(String css, String label, String title, double labelX, double y, double height, List<Bar> bars) {}

    /**
     * A rectangle.
     *
     * @param css the state that it shows
     * @param text what stands at it; empty where there is no room
     * @param title the exact times
     */
    record Bar(String css, double x, double y, double width, double height, Text text, String title) {}

    /** @param css {@code inside}, {@code within}, {@code after} or {@code before} the bar */
    record Text(String css, String words, double x, double y) {
        static final Text NONE = new Text("", "", 0, 0);
    }

    record Break(double x, double width, String label, String title) {}

    record Mark(double x, String label, String title) {}

    record Window(double x, double width, String title) {}

    /** To a tenth, which no eye can tell from the exact place. */
    static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
