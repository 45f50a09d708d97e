package dev.ninelives.sim.apiserver;

/** Endpoint slices count their changes. */
final class EndpointSliceStrategy implements Strategy {
    @Override
    public boolean hasGeneration() {
        return true;
    }
}
