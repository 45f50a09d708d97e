package dev.ninelives.pipeline;

/**
 * The pipeline cannot be run as it is written; the mistake is in its JSON or in what the scenario gives it. The message is
 * for whoever wrote it: file, stage or path, what is wrong, what to do.
 */
public final class InvalidPipelineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidPipelineException(String message) {
        super(message);
    }

    public InvalidPipelineException(String message, Throwable cause) {
        super(message, cause);
    }
}
