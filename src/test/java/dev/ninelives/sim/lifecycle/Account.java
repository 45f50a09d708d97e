package dev.ninelives.sim.lifecycle;

import dev.ninelives.sim.lifecycle.Sightings.Life;
import dev.ninelives.sim.lifecycle.Sightings.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What became of the objects of one play.
 *
 * @param lives the states that each object went through, by the objects' plain names; the same state twice in a row counts
 *     once, one that comes back later says so, and one that did not last begins with {@code ~}
 * @param events who told what about what, however often
 */
record Account(Map<String, List<List<String>>> lives, Set<String> events) {
    /**
     * Whether a readiness probe meets a container that has just begun, or just ended, to listen is a matter of timing, and so
     * is whether two writes of endpoints meet.
     */
    private static final Pattern TIMING = Pattern.compile("Readiness probe failed: (Get .*)?dial tcp|i/o timeout"
            + "|FailedToUpdateEndpoint(Slices)? from .*the object has been modified");

    private static final Duration LASTING = Duration.ofSeconds(1);
    static final String FLEETING = "~ ";

    static Account of(String namespace, Sightings sightings) {
        List<Life> all = sightings.lives();
        Names names = new Names(namespace, all);
        Map<String, List<List<String>>> lives = new TreeMap<>();
        Set<String> events = new TreeSet<>();
        for (Life life : all) {
            if (life.kind().equals("Event")) {
                life.states().stream()
                        .map(state -> names.plain(event(state.object())))
                        .filter(event -> !TIMING.matcher(event).find())
                        .forEach(events::add);
            } else {
                String name = life.first().path("metadata").path("name").asString("");
                lives.computeIfAbsent(names.plain(life.kind() + " " + name), unseen -> new ArrayList<>())
                        .add(states(life, names));
            }
        }
        return new Account(lives, events);
    }

    private static List<String> states(Life life, Names names) {
        List<String> states = new ArrayList<>();
        Map<String, Integer> times = new TreeMap<>();
        String last = "";
        Duration since = Duration.ZERO;
        for (Sighting sighting : life.states()) {
            String state = names.plain(StateText.of(sighting.object()));
            if (!state.equals(last)) {
                markFleeting(states, sighting.at().minus(since));
                int time = times.merge(state, 1, Integer::sum);
                states.add(time == 1 ? state : state + " (time " + time + ")");
                last = state;
                since = sighting.at();
            }
        }
        if (life.ended()) {
            states.add("gone");
        }
        return states;
    }

    private static void markFleeting(List<String> states, Duration lasted) {
        if (!states.isEmpty() && lasted.compareTo(LASTING) < 0) {
            states.set(states.size() - 1, FLEETING + states.get(states.size() - 1));
        }
    }

    private static String event(JsonNode event) {
        String component = event.path("source").path("component").asString("");
        JsonNode object = event.path("involvedObject");
        return "%s %s from %s about %s %s%s: %s"
                .formatted(
                        event.path("type").asString(""),
                        event.path("reason").asString(""),
                        component.isEmpty() ? event.path("reportingComponent").asString("") : component,
                        object.path("kind").asString(""),
                        object.path("name").asString(""),
                        object.has("fieldPath") ? " " + object.path("fieldPath").asString("") : "",
                        event.path("message").asString("").strip());
    }
}
