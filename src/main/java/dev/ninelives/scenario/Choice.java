package dev.ninelives.scenario;

/**
 * A fault on an axis, or none.
 *
 * @param fault the fault's name, or {@link #HEALTHY}
 * @param simulates empty for healthy
 * @param text the manifest as the pipeline gets it
 */
record Choice(String fault, String simulates, String text) {
    static final String HEALTHY = "healthy";

    boolean isHealthy() {
        return fault.equals(HEALTHY);
    }
}
