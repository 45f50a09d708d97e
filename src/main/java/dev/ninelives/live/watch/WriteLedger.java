package dev.ninelives.live.watch;

import dev.ninelives.history.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Who wrote what, learnt from the answers to the case's own requests: the resourceVersion in an answer is the one under
 * which the watch shows the same write.
 *
 * <p>Thread-safe.
 */
public final class WriteLedger {
    private final AtomicLong numbers = new AtomicLong();
    private final ConcurrentSkipListMap<Long, Actor> open = new ConcurrentSkipListMap<>();
    private final Map<String, Actor> byVersion = new ConcurrentHashMap<>();
    private final Map<String, Actor> deletions = new ConcurrentHashMap<>();

    /** A write goes out; whose changes are whose is open until {@link #answered}. */
    public long sent(Actor actor) {
        long number = numbers.incrementAndGet();
        open.put(number, actor);
        return number;
    }

    /** The number of the write that was sent last. */
    public long lastSent() {
        return numbers.get();
    }

    /** Whether a write up to {@code number} has not been answered yet. */
    public boolean isOpen(long number) {
        Map.Entry<Long, Actor> oldest = open.firstEntry();
        return oldest != null && oldest.getKey() <= number;
    }

    /** A write was answered, or never will be. */
    public void answered(long number) {
        open.remove(number);
    }

    /** What a write was answered with. A write that changed nothing brings a version that somebody else has made. */
    public void wrote(Actor actor, JsonNode object) {
        for (JsonNode one : objects(object)) {
            JsonNode metadata = one.path("metadata");
            byVersion.putIfAbsent(key(metadata), actor);
        }
    }

    /** What a DELETE was answered with: the object where it lives on for a while, else its name and uid. */
    public void deleted(Actor actor, JsonNode answer) {
        if (answer.path("kind").asString("").equals("Status")) {
            deletions.putIfAbsent(answer.path("details").path("uid").asString(""), actor);
            return;
        }
        for (JsonNode object : objects(answer)) {
            JsonNode metadata = object.path("metadata");
            if (metadata.has("deletionTimestamp")) {
                byVersion.putIfAbsent(key(metadata), actor);
            } else {
                deletions.putIfAbsent(metadata.path("uid").asString(""), actor);
            }
        }
    }

    /** Whoever made the version that {@code object} is at; empty where it was none of the case's own clients. */
    public Optional<Actor> writer(JsonNode object) {
        return Optional.ofNullable(byVersion.get(key(object.path("metadata"))));
    }

    /** Whoever had {@code object} deleted at once; empty where it was none of the case's own clients. */
    public Optional<Actor> deleter(JsonNode object) {
        return Optional.ofNullable(
                deletions.get(object.path("metadata").path("uid").asString("")));
    }

    private static List<JsonNode> objects(JsonNode answer) {
        if (!answer.path("items").isArray()) {
            return List.of(answer);
        }
        List<JsonNode> items = new ArrayList<>();
        answer.path("items").forEach(items::add);
        return items;
    }

    private static String key(JsonNode metadata) {
        return metadata.path("uid").asString("") + "@"
                + metadata.path("resourceVersion").asString("");
    }
}
