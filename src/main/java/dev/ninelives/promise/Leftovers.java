package dev.ninelives.promise;

import dev.ninelives.history.ObjectReference;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run may leave in the cluster, beside production itself. Names may hold {@code *} for any characters.
 *
 * @param gone objects that must not exist at the end, whoever created them, for example
 *     {@code Service production/shop-test}
 * @param mayRemain objects that stages may create and leave, for example {@code ConfigMap production/shop-v*}
 * @param previousGone whether a promotion must delete the previous version's workload
 */
public record Leftovers(List<ObjectReference> gone, List<ObjectReference> mayRemain, boolean previousGone) {
    /** Nothing is named: whatever the candidate's stages created must go, and the previous version may stay. */
    public static final Leftovers DEFAULT = new Leftovers(List.of(), List.of(), false);

    public Leftovers {
        gone = List.copyOf(gone);
        mayRemain = List.copyOf(mayRemain);
    }

    boolean mustBeGone(ObjectReference object) {
        return gone.stream().anyMatch(pattern -> matches(pattern, object));
    }

    boolean mayRemain(ObjectReference object) {
        return mayRemain.stream().anyMatch(pattern -> matches(pattern, object));
    }

    private static boolean matches(ObjectReference pattern, ObjectReference object) {
        return pattern.kind().equals(object.kind())
                && glob(pattern.namespace(), object.namespace())
                && glob(pattern.name(), object.name());
    }

    private static boolean glob(String pattern, String text) {
        return text.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }
}
