package dev.ninelives.live.door;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose a namespace is. Everything in a namespace goes with it, so the namespace alone carries the labels, and manifests
 * stay as they were written.
 *
 * @param run the run's id
 */
public record Ownership(String run) {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String NINE_LIVES = "nine-lives";
    public static final String RUN = "ninelives.dev/run";

    /** Finds what any run has created. */
    public static final String SELECTOR = MANAGED_BY + "=" + NINE_LIVES;

    private static final JsonMapper JSON = new JsonMapper();

    public Map<String, String> labels() {
        return Map.of(MANAGED_BY, NINE_LIVES, RUN, run);
    }

    /**
     * A Namespace with the labels, as JSON, which is YAML too; any other text as it is.
     *
     * @param body JSON or YAML
     */
    String labelled(String body) {
        try {
            // YAML, since every JSON document is one.
            Object parsed = new Load(LoadSettings.builder().build()).loadFromString(body);
            if (JSON.valueToTree(parsed) instanceof ObjectNode namespace) {
                ObjectNode labels = namespace.withObject("metadata").withObject("labels");
                labels().forEach(labels::put);
                return namespace.toString();
            }
        } catch (JacksonException | YamlEngineException | UnsupportedOperationException e) {
            return body;
        }
        return body;
    }
}
