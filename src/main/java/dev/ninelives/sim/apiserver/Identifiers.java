package dev.ninelives.sim.apiserver;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids and generated names: the same ones for the same seed. */
final class Identifiers {
    /** What Kubernetes draws from: no vowels, so that no words come out, and nothing that looks like something else. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final int PREFIX_LENGTH = 63 - SUFFIX_LENGTH;

    /** The bits that make a UUID one of version 4 and of the usual variant. */
    private static final long VERSION_4 = 0x4000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;
    private long given;

    Identifiers(long seed) {
        random = new SplittableRandom(seed);
    }

    String nextUid() {
        return new UUID(VERSION_4, VARIANT | ++given).toString();
    }

    /** A name that begins with {@code prefix}, as {@code metadata.generateName} asks for. */
    String generateName(String prefix) {
        StringBuilder name = new StringBuilder(prefix);
        name.setLength(Math.min(prefix.length(), PREFIX_LENGTH));
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return name.toString();
    }
}
