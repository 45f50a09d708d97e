package dev.ninelives.job;

/** The pipeline asks for a job that the scenario does not declare. */
public final class UnknownJobException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownJobException(String message) {
        super(message);
    }
}
