package dev.ninelives.live.tenancy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Renames namespaces in JSON and leaves every other character as it was written. */
final class JsonBody {
    private static final JsonMapper JSON = new JsonMapper();

    /** Stands for an object or an array; no property that names a namespace is called so. */
    private static final String MARK = "\0";

    private final boolean ofNamespace;
    private final UnaryOperator<String> rename;
    private final List<Span> spans = new ArrayList<>();

    /** From the root: a mark per object or array, and after it the property that is being read. */
    private final Deque<String> names = new ArrayDeque<>();

    private JsonBody(boolean ofNamespace, UnaryOperator<String> rename) {
        this.ofNamespace = ofNamespace;
        this.rename = rename;
    }

    /** The text with its namespaces renamed; unchanged where it is not JSON, since the server is to see it as it is. */
    static String rename(String text, boolean ofNamespace, UnaryOperator<String> rename) {
        JsonBody body = new JsonBody(ofNamespace, rename);
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                body.token(parser);
            }
        } catch (JacksonException e) {
            return text;
        }
        return Span.replaceAll(text, body.spans);
    }

    private void token(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.PROPERTY_NAME) {
            leaveProperty();
            names.addLast(parser.currentName());
        } else if (token.isStructStart()) {
            names.addLast(MARK);
        } else if (token.isStructEnd()) {
            leaveProperty();
            names.removeLast();
            leaveProperty();
        } else {
            value(parser, token);
        }
    }

    private void leaveProperty() {
        if (!names.isEmpty() && !names.peekLast().equals(MARK)) {
            names.removeLast();
        }
    }

    private void value(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_STRING && names()) {
            int start = (int) parser.currentTokenLocation().getCharOffset();
            String written = parser.getString();
            int end = (int) parser.currentLocation().getCharOffset();
            String renamed = rename.apply(written);
            if (!renamed.equals(written)) {
                spans.add(new Span(start, end, JSON.writeValueAsString(renamed)));
            }
        }
        leaveProperty();
    }

    private boolean names() {
        List<String> path = names.stream().filter(name -> !name.equals(MARK)).toList();
        return NamespaceFields.names(path, ofNamespace);
    }
}
