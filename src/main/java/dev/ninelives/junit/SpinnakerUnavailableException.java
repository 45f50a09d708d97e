package dev.ninelives.junit;

import dev.ninelives.cluster.ClusterUnavailableException;
import dev.ninelives.spinnaker.gate.GateException;

/** There is no live Spinnaker to deploy with. */
final class SpinnakerUnavailableException extends ClusterUnavailableException {
    private static final long serialVersionUID = 1L;

    SpinnakerUnavailableException(GateException reason) {
        super(reason.getMessage(), reason);
    }
}
