package dev.ninelives.sim.patch;

/** A patch does not apply to the object; the mistake is the caller's. */
public final class PatchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What kind of mistake it is; each gets another answer from the API server. */
    public enum Mistake {
        /** It is not a patch at all. */
        MALFORMED,
        /** It would make something of an object that is none. */
        NO_OBJECT,
        /** A test failed, or a path does not exist. */
        DOES_NOT_APPLY,
        /** An element of a list lacks the key by which it would be found. */
        NO_MERGE_KEY
    }

    private final Mistake mistake;

    PatchException(Mistake mistake, String message) {
        super(message);
        this.mistake = mistake;
    }

    public Mistake mistake() {
        return mistake;
    }
}
