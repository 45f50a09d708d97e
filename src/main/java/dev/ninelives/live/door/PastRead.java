package dev.ninelives.live.door;

import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A read of things as they were in an earlier version of the cluster. The API server itself tells, since it can list any
 * version that etcd still has ({@code resourceVersionMatch=Exact}, since 1.19); it can get none, so that a single object is
 * taken from a list.
 */
record PastRead(Call call, long version) {
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * What is asked instead, in logical names.
     *
     * @param root path of the server's root, empty for most servers
     */
    Call list(String root) {
        URI uri = call.request().uri();
        String address = uri.getScheme() + "://" + uri.getRawAuthority() + path(uri) + "?" + selection()
                + "resourceVersion=" + version + "&resourceVersionMatch=Exact";
        StandardHttpRequest.Builder list = call.request().newBuilder();
        list.uri(URI.create(address));
        return Call.of(list.build(), root);
    }

    private String path(URI uri) {
        String path = uri.getRawPath();
        return isList() ? path : path.substring(0, path.lastIndexOf('/'));
    }

    private String selection() {
        if (!isList()) {
            return "fieldSelector=metadata.name%3D"
                    + URLEncoder.encode(call.path().name(), StandardCharsets.UTF_8) + "&";
        }
        return call.query().isEmpty() ? "" : call.query() + "&";
    }

    private boolean isList() {
        return call.path().isCollection();
    }

    /** The code of the answer, where a list was answered with {@code code}. */
    int code(int code, String text) {
        return !isList() && code == FOUND && items(text).isEmpty() ? NOT_FOUND : code;
    }

    /** The answer to what was asked for, out of the one to the list. */
    String text(int code, String text) {
        if (isList() || code != FOUND) {
            return text;
        }
        JsonNode items = items(text);
        return (items.isEmpty() ? Failure.notFound(call.path()) : whole(JSON.readTree(text), items.get(0))).toString();
    }

    /** An item of a list says neither its kind nor its version; the list does. */
    private static JsonNode whole(JsonNode list, JsonNode item) {
        ObjectNode object = JSON.createObjectNode();
        object.put("kind", list.path("kind").asString("").replaceFirst("List$", ""));
        object.set("apiVersion", list.path("apiVersion"));
        return object.setAll((ObjectNode) item);
    }

    private static JsonNode items(String text) {
        try {
            return JSON.readTree(text).path("items");
        } catch (JacksonException e) {
            return JSON.createArrayNode();
        }
    }
}
