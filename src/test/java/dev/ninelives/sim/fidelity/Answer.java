package dev.ninelives.sim.fidelity;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param warnings the {@code Warning} headers
 * @param body JSON, or a string for plain text
 */
record Answer(int code, List<String> warnings, JsonNode body) {}
