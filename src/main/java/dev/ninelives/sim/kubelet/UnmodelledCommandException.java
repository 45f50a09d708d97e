package dev.ninelives.sim.kubelet;

/**
 * A container runs something that the embedded kubelet cannot follow, so that anything it showed would be made up. The
 * mistake is the manifest's author's only as far as the embedded cluster goes.
 */
public final class UnmodelledCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmodelledCommandException(String what) {
        super(what
                + " is not modelled by the embedded kubelet. Use a simpler command, declare what the image does in the"
                + " image registry, or run this scenario on a real cluster");
    }
}
