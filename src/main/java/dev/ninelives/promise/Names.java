package dev.ninelives.promise;

import java.util.Collection;
import java.util.List;

/** Lists of versions and counts, as sentences have them. */
final class Names {
    private Names() {}

    /** {@code version 1.36.1}, {@code versions 1.36.1 and 1.37.0}, or {@code no version}. */
    static String versions(Collection<String> versions) {
        return switch (versions.size()) {
            case 0 -> "no version";
            case 1 -> "version " + and(versions);
            default -> "versions " + and(versions);
        };
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String and(Collection<String> names) {
        List<String> list = List.copyOf(names);
        int last = list.size() - 1;
        return last < 1 ? String.join("", list) : String.join(", ", list.subList(0, last)) + " and " + list.get(last);
    }

    /** {@code 0 ready endpoints}, {@code 1 ready endpoint}. */
    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
