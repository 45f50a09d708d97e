package dev.ninelives.sim.apiserver;

/** Service accounts are plain, but for the answer to their deletion. */
final class ServiceAccountStrategy implements Strategy {
    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
