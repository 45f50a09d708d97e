package dev.ninelives.sim.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a schedule: which values it lets through.
 *
 * @param any whether it says nothing, as {@code *} and {@code ?} do
 */
record CronField(BitSet values, boolean any) {
    /**
     * What a field may hold.
     *
     * @param names of the values from {@code least} on; empty if there are none
     */
    record Range(int least, int most, List<String> names) {
        static final Range MINUTE = new Range(0, 59, List.of());
        static final Range HOUR = new Range(0, 23, List.of());
        static final Range DAY = new Range(1, 31, List.of());
        static final Range MONTH = new Range(
                1, 12, List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"));
        static final Range WEEKDAY = new Range(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat"));

        int value(String text) throws CronSyntaxException {
            int name = names.indexOf(text.toLowerCase(Locale.ROOT));
            return name >= 0 ? least + name : number(text);
        }
    }

    static CronField parse(String text, Range range) throws CronSyntaxException {
        BitSet values = new BitSet();
        boolean any = false;
        for (String part : text.split(",", -1)) {
            if (!part.isEmpty()) {
                any |= add(part, range, values);
            }
        }
        return new CronField(values, any);
    }

    boolean matches(int value) {
        return values.get(value);
    }

    /** Adds what a part such as {@code 10-30/5} lets through; true if it is {@code *}. */
    private static boolean add(String part, Range range, BitSet values) throws CronSyntaxException {
        String[] rangeAndStep = part.split("/", -1);
        String[] bounds = rangeAndStep[0].split("-", -1);
        boolean any = bounds[0].equals("*") || bounds[0].equals("?");
        if (bounds.length > 2) {
            throw new CronSyntaxException("Too many hyphens: " + part);
        }
        int first = any ? range.least() : range.value(bounds[0]);
        int last = any ? range.most() : bounds.length == 2 ? range.value(bounds[1]) : first;
        if (rangeAndStep.length > 2) {
            throw new CronSyntaxException("Too many slashes: " + part);
        }
        int step = 1;
        if (rangeAndStep.length == 2) {
            step = number(rangeAndStep[1]);
            last = bounds.length == 1 ? range.most() : last; // "5/15" goes on to the end
        }
        check(first, last, step, range, part);
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
        return any;
    }

    private static void check(int first, int last, int step, Range range, String part) throws CronSyntaxException {
        if (first < range.least()) {
            throw new CronSyntaxException(
                    "Beginning of range (%d) below minimum (%d): %s".formatted(first, range.least(), part));
        }
        if (last > range.most()) {
            throw new CronSyntaxException(
                    "End of range (%d) above maximum (%d): %s".formatted(last, range.most(), part));
        }
        if (first > last) {
            throw new CronSyntaxException(
                    "Beginning of range (%d) beyond end of range (%d): %s".formatted(first, last, part));
        }
        if (step == 0) {
            throw new CronSyntaxException("Step of range should be a positive number: " + part);
        }
    }

    private static int number(String text) throws CronSyntaxException {
        try {
            int number = Integer.parseInt(text);
            if (number < 0) {
                throw new CronSyntaxException("Negative number (%d) not allowed: %s".formatted(number, text));
            }
            return number;
        } catch (NumberFormatException e) {
            throw new CronSyntaxException(
                    "Failed to parse int from " + text + ": strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }
}
