package dev.ninelives.sim.kubelet;

import dev.ninelives.cluster.NotSimulatedException;

/**
 * A container runs something that the embedded kubelet cannot follow, so that anything it showed would be made up. The
 * mistake is the manifest's author's only as far as the embedded cluster goes.
 */
public final class UnmodelledCommandException extends NotSimulatedException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what begins a sentence, for example {@code A gRPC probe} */
    UnmodelledCommandException(String what) {
        this(what, "");
    }

    private UnmodelledCommandException(String what, String place) {
        super(what + " is not modelled by the embedded kubelet" + place
                + ". Use a simpler command, declare what the image"
                + " does in the image registry, or run this scenario on a real cluster");
        this.what = what;
    }

    /** The same, saying where: for example {@code container 'shop' of Pod production/shop-v001-2xk4f runs 'sh -c …'}. */
    UnmodelledCommandException in(String place) {
        return new UnmodelledCommandException(what, "; " + place);
    }
}
