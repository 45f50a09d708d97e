package dev.ninelives.sim.kubelet;

/**
 * What came of probing once.
 *
 * @param output what the kubelet says about a failure; empty for a success
 */
record ProbeOutcome(Result result, String output) {
    enum Result {
        PASSED,
        FAILED,
        /** The probe itself could not be carried out, which the kubelet tells but does not count. */
        ERRORED
    }

    static final ProbeOutcome PASSED = new ProbeOutcome(Result.PASSED, "");

    static ProbeOutcome failed(String output) {
        return new ProbeOutcome(Result.FAILED, output);
    }

    static ProbeOutcome errored(String output) {
        return new ProbeOutcome(Result.ERRORED, output);
    }
}
