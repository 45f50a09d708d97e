package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.List;

/** Clouddriver refuses an operation before it starts it, as with an HTTP 400; the mistake is in the stage. */
public final class InvalidOperationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> errors;

    public InvalidOperationException(String error) {
        this(List.of(error));
    }

    InvalidOperationException(List<String> errors) {
        super(String.join("; ", errors));
        this.errors = List.copyOf(errors);
    }

    /** One sentence per mistake. */
    public List<String> errors() {
        return errors;
    }
}
