package dev.ninelives.report;

import static dev.ninelives.history.SecretMask.MASK;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Secret values that were seen where they can be told as such, to be masked wherever else they turn up: an API server
 * likes to quote the value that it refuses.
 */
final class KnownSecrets {
    /** A shorter value would take harmless words apart all over the report. */
    private static final int SHORTEST = 6;

    private final List<String> longestFirst;

    private KnownSecrets(List<String> longestFirst) {
        this.longestFirst = longestFirst;
    }

    /**
     * The values that can be masked anywhere.
     *
     * @param publicWords names, labels and versions of the run: a value that is part of one is public anyway, and
     *     masking it would leave nothing to judge
     */
    static KnownSecrets of(Set<String> values, Set<String> publicWords) {
        Set<String> secrets = new TreeSet<>();
        for (String value : values) {
            secrets.add(value.strip());
            decoded(value.strip(), secrets);
        }
        List<String> known = new ArrayList<>(secrets);
        known.removeIf(secret -> secret.length() < SHORTEST
                || secret.equals(MASK)
                || publicWords.stream().anyMatch(word -> word.contains(secret)));
        known.sort(Comparator.comparingInt(String::length).reversed());
        return new KnownSecrets(List.copyOf(known));
    }

    String mask(String text) {
        String masked = text;
        for (String secret : longestFirst) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    private static void decoded(String value, Set<String> secrets) {
        try {
            String text = new String(Base64.getDecoder().decode(value), UTF_8).strip();
            if (text.chars().noneMatch(c -> c == 0xFFFD)) {
                secrets.add(text);
                text.lines().map(String::strip).forEach(secrets::add);
            }
        } catch (IllegalArgumentException e) {
            // Not base64, so there is nothing more to know.
            secrets.add(value);
        }
    }
}
