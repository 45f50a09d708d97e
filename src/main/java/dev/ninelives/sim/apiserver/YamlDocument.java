package dev.ninelives.sim.apiserver;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A body in YAML, as JSON. Anchors are resolved, of keys given twice the last counts, and only the first document is
 * read, as kube-apiserver does.
 */
final class YamlDocument {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new GoYamlSchema())
            .setAllowDuplicateKeys(true)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    /** Deeper than any manifest, and far from what the stack can take. */
    private static final int MAX_DEPTH = 500;

    /** More than fit into a body of 3 MiB that is written out. */
    private static final int MAX_VALUES = 1_600_000;

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @throws YamlEngineException if the text is not YAML, or nested too deeply
     */
    static JsonNode parse(String text) {
        checkDepth(text);
        Iterator<Object> documents = new Load(SETTINGS).loadAllFromString(text).iterator();
        if (!documents.hasNext()) {
            return JsonNodeFactory.instance.missingNode();
        }
        Object document = documents.next();
        if (size(document, 0) > MAX_VALUES) {
            throw new YamlEngineException("document contains excessive aliasing");
        }
        return JSON.valueToTree(document);
    }

    /** How many values there are in all once every alias is written out; no more than a few above the limit. */
    private static int size(Object value, int before) {
        Collection<?> parts =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> list ? list : List.of();
        int size = before + 1;
        for (Object part : parts) {
            if (size > MAX_VALUES) {
                return size;
            }
            size = size(part, size);
        }
        return size;
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
