package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;
import java.util.Optional;

/**
 * What Spinnaker does in a stretch of its releases.
 *
 * @param <T> the choices that there are
 * @param from the first release that does it; empty where it did before any release that we know
 * @param until the first release that does not do it any more; empty where it still does
 * @param source the change that brought or ended it, or the report about it
 */
public record Behaviour<T>(T choice, Optional<Release> from, Optional<Release> until, String source) {
    static <T> Behaviour<T> until(String end, T choice, String source) {
        return new Behaviour<>(choice, Optional.empty(), Optional.of(Release.of(end)), source);
    }

    static <T> Behaviour<T> between(String start, String end, T choice, String source) {
        return new Behaviour<>(choice, Optional.of(Release.of(start)), Optional.of(Release.of(end)), source);
    }

    static <T> Behaviour<T> since(String start, T choice, String source) {
        return new Behaviour<>(choice, Optional.of(Release.of(start)), Optional.empty(), source);
    }

    /** What a release does. */
    static <T> T at(Release release, List<Behaviour<T>> behaviours) {
        return behaviours.stream()
                .filter(behaviour -> behaviour.holdsAt(release))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is known of release " + release))
                .choice();
    }

    boolean holdsAt(Release release) {
        return from.map(start -> !release.isBefore(start)).orElse(true)
                && until.map(release::isBefore).orElse(true);
    }
}
