package dev.ninelives.cluster;

/**
 * A cluster that only simulates was asked for something that it does not model, so that anything it showed would be made
 * up. The message says what, where, and what to do instead; no fault of the pipeline under test.
 */
public class NotSimulatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSimulatedException(String message) {
        super(message);
    }
}
