package dev.ninelives.live;

import java.util.List;

/** Something that a run has created would not go away. */
public final class LeftoversException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftoversException(String problem, List<String> leftovers) {
        super(problem + "\n  " + String.join("\n  ", leftovers));
    }
}
