package dev.ninelives.sim.apiserver;

import java.util.Iterator;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A body in YAML, as JSON. Anchors are resolved, of keys given twice the last counts, and only the first document is
 * read, as kube-apiserver does; unlike its YAML 1.1, {@code yes} and {@code on} are text here.
 */
final class YamlDocument {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(true)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    /** Deeper than any manifest, and far from what the stack can take. */
    private static final int MAX_DEPTH = 500;

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @throws YamlEngineException if the text is not YAML, or nested too deeply
     */
    static JsonNode parse(String text) {
        checkDepth(text);
        Iterator<Object> documents = new Load(SETTINGS).loadAllFromString(text).iterator();
        return documents.hasNext() ? JSON.valueToTree(documents.next()) : JsonNodeFactory.instance.missingNode();
    }

    private static void checkDepth(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new YamlEngineException("exceeded max depth of " + MAX_DEPTH);
            }
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
        }
    }
}
