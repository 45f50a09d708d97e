package dev.ninelives.live.watch;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows one kind of objects in one namespace from a list on, without a hole, by resourceVersion. The server ends a watch
 * every few minutes; going on from the last version right then is no loss. Everything else is a gap, and said so: a
 * connection that broke (what it still carried came late, if at all), a silence past the end that was agreed on, and a
 * version that the server has forgotten (410), after which the objects are listed anew and compared.
 */
final class KindWatch {
    /** How long a watch may be interrupted between its agreed end and going on. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMillis(100);
    private static final int GONE = 410;
    private static final JsonMapper JSON = new JsonMapper();

    private final WatchedApi api;
    private final ResourceType type;
    private final String path;
    private final String selector;
    private final String namespace;
    private final Recording recording;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Map<String, JsonNode> known = new LinkedHashMap<>();
    private WatchStream stream;
    private String version = "";
    private String trouble = "";
    private long lastSign = System.nanoTime();
    private boolean closed;

    /**
     * A watch that has not begun.
     *
     * @param namespace logical
     * @param fieldSelector empty for all objects
     */
    KindWatch(WatchedApi api, ResourceType type, String namespace, String fieldSelector, Recording recording) {
        this.api = api;
        this.type = type;
        this.namespace = namespace;
        this.recording = recording;
        path = type.path(recording.names().physical(namespace));
        selector = fieldSelector.isEmpty() ? "" : "fieldSelector=" + HttpRequest.formURLEncode(fieldSelector);
    }

    /** Begins; the result completes once nothing can be missed any more. */
    CompletableFuture<Void> start() {
        Thread thread = new Thread(this::run, "watch of " + path);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    CompletableFuture<Void> started() {
        return started;
    }

    void close() {
        synchronized (this) {
            closed = true;
            if (stream != null) {
                stream.close();
            }
        }
        started.complete(null);
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private void run() {
        while (isOpen()) {
            try {
                if (version.isEmpty()) {
                    list();
                }
                follow();
            } catch (WatchRefusedException e) {
                refused(e);
                LockSupport.parkNanos(RETRY.toNanos());
            } catch (IOException | JacksonException e) {
                failed(reason(e));
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /** A watch that may not even begin is no use to anybody; one that has begun tries on. */
    private synchronized void refused(WatchRefusedException refusal) {
        version = refusal.isGone() ? "" : version;
        String problem =
                "%s in namespace %s cannot be watched: %s".formatted(type.plural(), namespace, refusal.getMessage());
        closed |= started.completeExceptionally(new IOException(problem, refusal));
        failed(problem);
    }

    private synchronized void failed(String cause) {
        trouble = trouble.isEmpty() ? cause : trouble;
    }

    private void list() throws IOException {
        ApiResponse response = api.get(path + (selector.isEmpty() ? "" : "?" + selector));
        if (!response.isSuccess()) {
            throw WatchRefusedException.of(response);
        }
        listed(JSON.readTree(recording.names().logical(response.body())));
    }

    private synchronized void listed(JsonNode list) {
        recovered();
        Map<String, JsonNode> before = new LinkedHashMap<>(known);
        for (JsonNode item : list.path("items")) {
            JsonNode object = ObjectMeta.typed(item, type);
            JsonNode old = before.remove(ObjectMeta.uid(object));
            if (old == null || ObjectMeta.version(old) != ObjectMeta.version(object)) {
                changed(old == null ? Change.ADDED : Change.MODIFIED, object);
            }
        }
        JsonNode at = list.path("metadata").path("resourceVersion");
        before.values().forEach(object -> changed(Change.DELETED, ObjectMeta.atVersion(object, at)));
        version = at.asString("");
    }

    private void follow() throws IOException {
        String query = "?watch=true&allowWatchBookmarks=true&resourceVersion=" + version;
        WatchStream opened = api.watch(path + query + (selector.isEmpty() ? "" : "&" + selector));
        try (opened) {
            opened(opened);
            for (String line = opened.next(); line != null; line = opened.next()) {
                event(JSON.readTree(recording.names().logical(line)));
            }
            seen();
        }
    }

    private synchronized void opened(WatchStream opened) {
        stream = opened;
        if (closed) {
            opened.close();
            return;
        }
        if (trouble.isEmpty() && started.isDone() && dark().compareTo(BREATH) > 0) {
            trouble = "the watch went on too late";
        }
        recovered();
        started.complete(null);
    }

    /** In sight again; first of all, the history is to say what may have happened out of sight. */
    private void recovered() {
        if (!trouble.isEmpty()) {
            gap(trouble);
            trouble = "";
        }
        lastSign = System.nanoTime();
    }

    /** All that the connection had to say has been heard. */
    private synchronized void seen() {
        lastSign = System.nanoTime();
    }

    private synchronized void event(JsonNode event) throws IOException {
        JsonNode object = event.path("object");
        String change = event.path("type").asString("");
        if (change.equals("ERROR")) {
            version = object.path("code").asInt(0) == GONE ? "" : version;
            throw new IOException(
                    "the server ended the watch: " + object.path("message").asString(""));
        }
        lastSign = System.nanoTime();
        version = object.path("metadata").path("resourceVersion").asString(version);
        if (!change.equals("BOOKMARK")) {
            changed(Change.valueOf(change), object);
        }
    }

    private void changed(Change change, JsonNode object) {
        if (change == Change.DELETED) {
            known.remove(ObjectMeta.uid(object));
        } else {
            known.put(ObjectMeta.uid(object), object);
        }
        recording.order().add(change, object);
    }

    /** Compares what the history holds with what is there now; records a gap where they differ or nobody can tell. */
    void verify() {
        Set<String> before;
        synchronized (this) {
            if (closed || !trouble.isEmpty()) {
                gap(trouble);
                return;
            }
            before = Set.copyOf(known.keySet());
        }
        try {
            ApiResponse now = api.get(path + (selector.isEmpty() ? "" : "?" + selector));
            if (!now.isSuccess()) {
                gap("nobody could tell whether the watch had shown everything: " + now.message());
            } else if (!recording
                    .order()
                    .holds(before, now.json().path("items"))
                    .join()) {
                gap("the watch has not shown everything");
            }
        } catch (IOException e) {
            gap("nobody could tell whether the watch had shown everything: " + reason(e));
        }
    }

    private synchronized void gap(String cause) {
        if (!closed) {
            recording.history().gap(type.kind(), namespace, dark(), cause);
        }
    }

    private Duration dark() {
        return Duration.ofNanos(System.nanoTime() - lastSign);
    }

    private static String reason(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
