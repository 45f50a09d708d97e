package dev.ninelives.scenario;

import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What sets the pipeline off, with <code>${version}</code> where the version to deploy belongs.
 *
 * @param parameters as maps, lists and scalars, by name
 * @param fields likewise
 * @param artifacts in Spinnaker's form
 */
record TriggerTemplate(
        String type,
        String user,
        Map<String, Object> parameters,
        Map<String, Object> fields,
        List<Map<String, Object>> artifacts) {
    static final String USER = "nine-lives";
    static final TriggerTemplate MANUAL = new TriggerTemplate("manual", USER, Map.of(), Map.of(), List.of());

    /** The trigger that brings {@code version}, with more parameters and artifacts of its own. */
    Trigger of(String version, Map<String, String> moreParameters, List<Map<String, Object>> moreArtifacts) {
        Map<String, Object> filled = VersionText.filled(parameters, version);
        filled.putAll(moreParameters);
        List<Map<String, Object>> brought = new ArrayList<>();
        artifacts.forEach(artifact -> brought.add(VersionText.filled(artifact, version)));
        brought.addAll(moreArtifacts);
        return new Trigger(type, user, filled, brought, VersionText.filled(fields, version));
    }
}
