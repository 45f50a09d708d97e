package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.validation.Quantities;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the containers of a Pod ask for, or may use at most. */
public final class PodResources {
    private PodResources() {}

    /**
     * All containers at once, or the init container that asks for more than they.
     *
     * @param member {@code requests} or {@code limits}
     */
    public static BigDecimal sum(JsonNode podSpec, String member, String resource) {
        BigDecimal sum = amounts(podSpec, "containers", member, resource)
                .map(Quantities::parse)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return amounts(podSpec, "initContainers", member, resource)
                .map(Quantities::parse)
                .reduce(sum, BigDecimal::max);
    }

    static boolean everyContainerHas(JsonNode podSpec, String member, String resource) {
        return containersWithout(podSpec, member, resource).isEmpty();
    }

    /** The names of the containers that do not say how much of a resource. */
    static List<String> containersWithout(JsonNode podSpec, String member, String resource) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> podSpec.path(list).valueStream())
                .filter(container -> !container.path("resources").path(member).has(resource))
                .map(container -> container.path("name").asString(""))
                .toList();
    }

    private static Stream<JsonNode> amounts(JsonNode podSpec, String containers, String member, String resource) {
        return podSpec.path(containers)
                .valueStream()
                .map(container -> container.path("resources").path(member).path(resource));
    }
}
