package dev.ninelives.scenario;

import java.time.Duration;

/**
 * How production is asked from outside.
 *
 * @param path from {@code /}
 */
record ProbeTarget(int port, String path, Duration interval) {}
