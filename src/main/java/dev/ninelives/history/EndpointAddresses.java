package dev.ninelives.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which Pods an {@code Endpoints} or an {@code EndpointSlice} object sends traffic to, by Pod name; an address that
 * names no Pod stands for itself, as its IP.
 *
 * @param ready those that take traffic, in the object's order
 * @param notReady those that are held back
 */
public record EndpointAddresses(List<String> ready, List<String> notReady) {
    public EndpointAddresses {
        ready = List.copyOf(ready);
        notReady = List.copyOf(notReady);
    }

    /** Reads either kind of object; anything else, also a missing node, has no addresses. */
    public static EndpointAddresses of(JsonNode object) {
        Set<String> ready = new LinkedHashSet<>();
        Set<String> notReady = new LinkedHashSet<>();
        for (JsonNode subset : object.path("subsets")) {
            subset.path("addresses").forEach(address -> ready.add(name(address, address.path("ip"))));
            subset.path("notReadyAddresses").forEach(address -> notReady.add(name(address, address.path("ip"))));
        }
        for (JsonNode endpoint : object.path("endpoints")) {
            // The API says that an unknown readiness is to be taken as ready.
            boolean isReady = endpoint.path("conditions").path("ready").asBoolean(true);
            (isReady ? ready : notReady)
                    .add(name(endpoint, endpoint.path("addresses").path(0)));
        }
        return new EndpointAddresses(new ArrayList<>(ready), new ArrayList<>(notReady));
    }

    private static String name(JsonNode address, JsonNode ip) {
        JsonNode target = address.path("targetRef");
        return target.path("kind").asString("").equals("Pod")
                ? target.path("name").asString("")
                : ip.asString("");
    }

    /** For example {@code ready [shop-v000-abcde], not ready []}. */
    @Override
    public String toString() {
        return "ready " + ready + ", not ready " + notReady;
    }
}
