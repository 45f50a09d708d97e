package dev.ninelives.pipeline;

/** The engine cannot be used, or not any longer; the message says why, and what to do. */
public abstract class EngineUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected EngineUnavailableException(String message) {
        super(message);
    }

    protected EngineUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
