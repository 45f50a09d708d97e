package dev.ninelives.sim.validation;

/** A value in an object has another type than its model says; the mistake is the manifest's. */
public final class WrongTypeException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongTypeException(String message) {
        super(message);
    }
}
