package dev.ninelives.sim.apiserver;

/** Nodes register with their status. */
final class NodeStrategy implements Strategy {
    @Override
    public boolean hasStatus() {
        return true;
    }
}
