package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A release of Spinnaker by its first two numbers, for example {@code 1.29}, as its first patch release behaves.
 *
 * @param minor the second number
 */
public record Release(int minor) implements Comparable<Release> {
    /** What Spinnaker does today; it comes after every numbered release. */
    public static final Release CURRENT = new Release(Integer.MAX_VALUE);

    private static final String CURRENT_NAME = "current";
    private static final int OLDEST = 20;
    private static final int NEWEST = 38;
    private static final Pattern NUMBERS = Pattern.compile("v?1\\.(\\d{1,4})(\\..*)?");

    /** All that can be asked for, newest first. */
    public static List<Release> known() {
        List<Release> known = new ArrayList<>(List.of(CURRENT));
        IntStream.rangeClosed(OLDEST, NEWEST).mapToObj(Release::new).forEach(release -> known.add(1, release));
        return known;
    }

    /**
     * The release of that name.
     *
     * @throws IllegalArgumentException if it is not one of {@link #known}, with the nearest one that is
     */
    public static Release of(String name) {
        return known().stream()
                .filter(release -> release.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no provider '%s'; the nearest is '%s'. There are: 1.%d to 1.%d, and %s"
                                .formatted(name, nearest(name), OLDEST, NEWEST, CURRENT_NAME)));
    }

    private static Release nearest(String name) {
        Matcher numbers = NUMBERS.matcher(name);
        return numbers.matches()
                ? new Release(Math.min(Math.max(Integer.parseInt(numbers.group(1)), OLDEST), NEWEST))
                : CURRENT;
    }

    boolean isBefore(Release other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return equals(CURRENT) ? CURRENT_NAME : "1." + minor;
    }
}
