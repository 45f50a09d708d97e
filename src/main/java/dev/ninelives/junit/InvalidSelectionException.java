package dev.ninelives.junit;

/** What should run does not exist; the message says what there is. */
public final class InvalidSelectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSelectionException(String message) {
        super(message, null, false, false);
    }
}
