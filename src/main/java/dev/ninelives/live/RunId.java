package dev.ninelives.live;

import java.security.SecureRandom;

/** Tells the things of one run from those of all others on the same cluster. */
final class RunId {
    /** No vowels, so that no words come out, and nothing that looks like something else; as Kubernetes does. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int LENGTH = 6;

    private RunId() {}

    static String next() {
        StringBuilder id = new StringBuilder();
        new SecureRandom().ints(LENGTH, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }
}
