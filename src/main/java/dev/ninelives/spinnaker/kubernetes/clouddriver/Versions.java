package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of one versioned name that are there, oldest first. They are told by annotation, not by name.
 *
 * @param objects live objects whose artifact name is that name
 */
record Versions(List<Manifest> objects) {
    Versions {
        objects = List.copyOf(objects);
    }

    /** The versions of {@code name} among live objects of its kind and namespace. */
    static Versions of(String name, List<Manifest> live) {
        return new Versions(live.stream()
                .filter(object ->
                        object.annotation(SpinnakerAnnotations.ARTIFACT_NAME).equals(name))
                .sorted(Comparator.comparing(Manifest::creationTimestamp))
                .toList());
    }

    /** How a version is written: {@code v007}. */
    static String text(int version) {
        return String.format(Locale.ROOT, "v%03d", version);
    }

    /**
     * The version to deploy a manifest as: that of an object made from the very same manifest, else one more than the
     * highest. The number of a deleted highest version is thus handed out again.
     *
     * @param manifest with its artifacts bound, but before Spinnaker adds annotations and labels. The last applied
     *     manifest of a ReplicaSet has those in its template, hence is never the same
     */
    int next(Manifest manifest) {
        JsonNode body = body(manifest.json());
        Stream<Manifest> same = objects.stream()
                .filter(object -> body(SpinnakerAnnotations.lastApplied(object)).equals(body));
        return numbers(same).findFirst().orElseGet(() -> latest().orElse(-1) + 1);
    }

    /** The highest version; empty where there is none. */
    OptionalInt latest() {
        return numbers(objects.stream()).max();
    }

    /** Those that are too many, oldest first, when {@code kept} are kept. */
    List<Manifest> beyond(int kept) {
        return objects.subList(0, Math.max(0, objects.size() - kept));
    }

    private static JsonNode body(JsonNode object) {
        return object instanceof ObjectNode node ? node.deepCopy().without("metadata") : object;
    }

    private static IntStream numbers(Stream<Manifest> objects) {
        return objects.map(object -> object.annotation(SpinnakerAnnotations.ARTIFACT_VERSION))
                .map(Versions::number)
                .flatMapToInt(OptionalInt::stream)
                .filter(number -> number >= 0);
    }

    private static OptionalInt number(String version) {
        if (!version.startsWith("v")) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(version.substring(1)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
