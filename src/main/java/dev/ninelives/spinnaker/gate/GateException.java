package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.EngineUnavailableException;

/** The live Spinnaker could not do what was asked of it. The message says what it answered, and what to do. */
public final class GateException extends EngineUnavailableException {
    private static final long serialVersionUID = 1L;

    private final int code;

    GateException(String message) {
        super(message);
        code = 0;
    }

    GateException(String message, int code) {
        super(message);
        this.code = code;
    }

    GateException(String message, Throwable cause) {
        super(message, cause);
        code = 0;
    }

    /** The status of Gate's answer; 0 where there was none. */
    int code() {
        return code;
    }

    /** Whether Gate looked at what it was asked and would not have it, rather than who asked. */
    boolean isRefusal() {
        return code == 400 || code == 422;
    }
}
