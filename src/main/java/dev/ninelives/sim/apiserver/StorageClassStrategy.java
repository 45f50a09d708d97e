package dev.ninelives.sim.apiserver;

/** A DELETE of a StorageClass answers with it. */
final class StorageClassStrategy implements Strategy {
    @Override
    public boolean returnsDeletedObject() {
        return true;
    }
}
