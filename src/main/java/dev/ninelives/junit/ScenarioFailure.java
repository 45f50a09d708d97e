package dev.ninelives.junit;

/** A case that ended otherwise than expected. The message says it all; a stack trace would only hide it. */
final class ScenarioFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    ScenarioFailure(String message) {
        super(message);
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
