package dev.ninelives.sim.http;

import dev.ninelives.sim.http.Acceptance.Form;
import dev.ninelives.sim.table.Tables;
import dev.ninelives.sim.table.Tables.Included;
import dev.ninelives.time.Timeline;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How one client sees objects: whole, as rows of a table, or their metadata only. */
final class View {
    private static final JsonMapper JSON = new JsonMapper();

    private final Form form;
    private final Included included;
    private final Timeline timeline;
    private final Optional<JsonNode> printerColumns;
    private boolean columnsSent;

    /** @param printerColumns of the custom kind that is asked for; empty for other kinds */
    View(Form form, Included included, Timeline timeline, Optional<JsonNode> printerColumns) {
        this.printerColumns = printerColumns;
        this.form = form;
        this.included = included;
        this.timeline = timeline;
    }

    boolean isWhole() {
        return form == Form.WHOLE;
    }

    /** A document of the API as the client sees it; a {@code Status} is the same to all. */
    String document(String json) {
        if (form == Form.WHOLE) {
            return json;
        }
        JsonNode document = JSON.readTree(json);
        boolean isObject =
                document.has("metadata") && !document.path("kind").asString("").equals("Status");
        return isObject ? of(document).toString() : json;
    }

    /** An event of a watch, as a line. */
    Buffer frame(ObjectNode event) {
        if (form == Form.WHOLE || event.path("type").asString("").equals("ERROR")) {
            return line(event);
        }
        ObjectNode seen = event.objectNode();
        seen.set("type", event.get("type"));
        ObjectNode object = of(event.get("object"));
        if (form == Form.TABLE && columnsSent) {
            Tables.withoutColumns(object);
        }
        columnsSent = true;
        seen.set("object", object);
        return line(seen);
    }

    static Buffer line(ObjectNode event) {
        return Buffer.buffer(event.toString()).appendByte((byte) '\n');
    }

    private ObjectNode of(JsonNode document) {
        if (form == Form.METADATA) {
            return Tables.metadataOf(document);
        }
        return printerColumns
                .map(columns -> Tables.ofCustom(document, columns, included, timeline.now()))
                .orElseGet(() -> Tables.of(document, included, timeline.now()));
    }
}
