package dev.ninelives.sim.protobuf;

/** A body that cannot be read; the message says why. */
public class ProtobufException extends Exception {
    private static final long serialVersionUID = 1L;

    ProtobufException(String message) {
        super(message);
    }
}
