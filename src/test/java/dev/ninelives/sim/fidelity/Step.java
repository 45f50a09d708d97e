package dev.ninelives.sim.fidelity;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A request of a case. Path and body may hold places, see {@link Places}.
 *
 * @param contentType empty where there is no body
 * @param body JSON; a string is sent as it is; missing for none
 * @param as the name under which later steps find the answer; empty for none
 * @param untilPath what to get until {@code until} holds; empty for not to wait
 * @param until what to wait for: values by their path in the object, for example {@code status.replicas: 2}
 * @param pass how long controllers have, afterwards, to do what they do with what is new
 */
record Step(
        String method,
        String path,
        String contentType,
        JsonNode body,
        String as,
        String untilPath,
        Map<String, JsonNode> until,
        Duration pass) {}
