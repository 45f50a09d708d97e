package dev.ninelives.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What sets a pipeline off.
 *
 * @param type Spinnaker's, for example {@code manual} or {@code docker}
 * @param parameters by name; the pipeline's own defaults fill what is missing
 * @param artifacts in Spinnaker's form: maps with {@code type}, {@code name}, {@code reference} and so on
 * @param fields whatever else the type of trigger carries, for example {@code tag}
 */
public record Trigger(
        String type,
        String user,
        Map<String, Object> parameters,
        List<Map<String, Object>> artifacts,
        Map<String, Object> fields) {}
