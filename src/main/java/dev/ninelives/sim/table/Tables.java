package dev.ninelives.sim.table;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the {@code Table} that a client asks for instead of an object or a list of objects. */
public final class Tables {
    private static final String GROUP_VERSION = "meta.k8s.io/v1";

    /** What a row carries beside its cells. */
    public enum Included {
        METADATA,
        OBJECT,
        NONE
    }

    private Tables() {}

    /**
     * The table of an object, or of all objects in a list.
     *
     * @param now the server's time, from which ages count
     */
    public static ObjectNode of(JsonNode document, Included included, Instant now) {
        return of(document, Columns.of(kindOf(document)), included, now);
    }

    /**
     * The table of an object of a custom kind, or of all objects in a list.
     *
     * @param printerColumns {@code additionalPrinterColumns} of the version that is asked for
     */
    public static ObjectNode ofCustom(JsonNode document, JsonNode printerColumns, Included included, Instant now) {
        return of(document, CustomColumns.of(printerColumns), included, now);
    }

    private static String kindOf(JsonNode document) {
        String kind = document.path("kind").asString("");
        return document.path("items").isArray() ? itemKind(kind) : kind;
    }

    private static ObjectNode of(JsonNode document, List<Column> columns, Included included, Instant now) {
        boolean isList = document.path("items").isArray();
        String kind = kindOf(document);
        ObjectNode table = start(document);
        ArrayNode definitions = table.putArray("columnDefinitions");
        columns.forEach(column -> definitions.add(column.definition()));
        ArrayNode rows = table.putArray("rows");
        String apiVersion = document.path("apiVersion").asString("");
        for (JsonNode object : isList ? document.path("items") : List.of(document)) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.add(column.cell().of(object, now)));
            row.set("object", included(object, kind, apiVersion, included));
        }
        return table;
    }

    /** The same table for a client that knows the columns already, as a watch sends them after the first. */
    public static ObjectNode withoutColumns(ObjectNode table) {
        table.putNull("columnDefinitions");
        return table;
    }

    /** Only the metadata of an object, or of all objects in a list. */
    public static ObjectNode metadataOf(JsonNode document) {
        if (!document.path("items").isArray()) {
            return partial(document);
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "PartialObjectMetadataList");
        list.put("apiVersion", GROUP_VERSION);
        list.set("metadata", document.path("metadata"));
        ArrayNode items = list.putArray("items");
        document.path("items").forEach(item -> items.add(partial(item)));
        return list;
    }

    private static String itemKind(String listKind) {
        return listKind.endsWith("List") ? listKind.substring(0, listKind.length() - "List".length()) : listKind;
    }

    private static ObjectNode start(JsonNode document) {
        ObjectNode table = JsonNodeFactory.instance.objectNode();
        table.put("kind", "Table");
        table.put("apiVersion", GROUP_VERSION);
        ObjectNode metadata = table.putObject("metadata");
        for (String field : List.of("resourceVersion", "continue", "remainingItemCount")) {
            JsonNode value = document.path("metadata").path(field);
            if (!value.isMissingNode()) {
                metadata.set(field, value);
            }
        }
        return table;
    }

    private static JsonNode included(JsonNode object, String kind, String apiVersion, Included included) {
        return switch (included) {
            case NONE -> JsonNodeFactory.instance.nullNode();
            case METADATA -> partial(object);
            case OBJECT -> {
                ObjectNode whole = JsonNodeFactory.instance.objectNode();
                whole.put("kind", kind);
                whole.put("apiVersion", apiVersion);
                whole.setAll((ObjectNode) object);
                yield whole;
            }
        };
    }

    private static ObjectNode partial(JsonNode object) {
        ObjectNode partial = JsonNodeFactory.instance.objectNode();
        partial.put("kind", "PartialObjectMetadata");
        partial.put("apiVersion", GROUP_VERSION);
        partial.set("metadata", object.path("metadata"));
        return partial;
    }
}
