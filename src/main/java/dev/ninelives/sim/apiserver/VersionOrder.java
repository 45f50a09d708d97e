package dev.ninelives.sim.apiserver;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which version of a group clients are to prefer: {@code v2, v1, v1beta2, v1alpha1}, and then all others by name. */
final class VersionOrder {
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");

    static final Comparator<String> NEWEST_FIRST =
            Comparator.comparing(VersionOrder::rank).reversed().thenComparing(Comparator.naturalOrder());

    private VersionOrder() {}

    private record Rank(int stability, int major, int minor) implements Comparable<Rank> {
        private static final Comparator<Rank> ORDER = Comparator.comparingInt(Rank::stability)
                .thenComparingInt(Rank::major)
                .thenComparingInt(Rank::minor);

        @Override
        public int compareTo(Rank other) {
            return ORDER.compare(this, other);
        }
    }

    private static Rank rank(String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            return new Rank(0, 0, 0);
        }
        int major = Integer.parseInt(parts.group(1));
        if (parts.group(2) == null) {
            return new Rank(3, major, 0);
        }
        return new Rank(parts.group(2).equals("beta") ? 2 : 1, major, Integer.parseInt(parts.group(3)));
    }
}
