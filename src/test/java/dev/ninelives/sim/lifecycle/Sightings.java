package dev.ninelives.sim.lifecycle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a watch has shown, by object and in order. Thread-safe. */
final class Sightings {
    private final Map<String, List<Sighting>> byUid = new LinkedHashMap<>();
    private final Map<String, Boolean> gone = new LinkedHashMap<>();

    /**
     * One state of an object.
     *
     * @param at when it was seen, counted from any beginning
     */
    record Sighting(JsonNode object, Duration at) {}

    /** One more state; {@code deleted} for an object's last one. */
    synchronized void add(Sighting sighting, boolean deleted) {
        String uid = sighting.object().path("metadata").path("uid").asString("");
        byUid.computeIfAbsent(uid, unseen -> new ArrayList<>()).add(sighting);
        gone.put(uid, deleted);
    }

    /** Every object with its states. */
    synchronized List<Life> lives() {
        List<Life> lives = new ArrayList<>();
        byUid.forEach((uid, states) -> lives.add(new Life(List.copyOf(states), gone.get(uid))));
        return lives;
    }

    /** The states of one object; whether the last one is that before its removal. */
    record Life(List<Sighting> states, boolean ended) {
        JsonNode first() {
            return states.get(0).object();
        }

        String kind() {
            return first().path("kind").asString("");
        }
    }
}
