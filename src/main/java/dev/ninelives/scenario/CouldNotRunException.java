package dev.ninelives.scenario;

/** The case came to no run that could be judged; the message is one sentence that says why. */
final class CouldNotRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CouldNotRunException(String message) {
        super(message);
    }
}
