package dev.ninelives.spinnaker.kubernetes.rosco;

/** A template could not be rendered; the message says what the program says, or what is missing. */
public final class BakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BakeException(String message) {
        super(message);
    }
}
