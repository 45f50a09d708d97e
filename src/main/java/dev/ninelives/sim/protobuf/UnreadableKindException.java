package dev.ninelives.sim.protobuf;

/** A body that is as it should be, of which more is to be read than can be here; in JSON it can. */
public final class UnreadableKindException extends ProtobufException {
    private static final long serialVersionUID = 1L;

    UnreadableKindException(String message) {
        super("the embedded Kubernetes does not read " + message
                + " in protobuf; add '--dry-run=client -o yaml | kubectl"
                + " apply -f -' to the command, which sends JSON");
    }
}
