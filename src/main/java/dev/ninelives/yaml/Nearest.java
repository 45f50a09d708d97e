package dev.ninelives.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The known name that differs least from {@code wrong}; empty where none is close. */
    public static Optional<String> to(String wrong, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 3))
                .min(Comparator.comparingInt(name -> distance(wrong, name)));
    }

    /** The end of a sentence about a wrong name: {@code "; did you mean 'a'? There are: a, b"}. */
    public static String hint(String wrong, Collection<String> known) {
        if (known.isEmpty()) {
            return "; there are none";
        }
        String meant = to(wrong, known)
                .map("; did you mean '%s'? There are: "::formatted)
                .orElse("; there are: ");
        return meant + String.join(", ", known);
    }

    private static int distance(String a, String b) {
        return LevenshteinDistance.getDefaultInstance().apply(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
