package dev.ninelives.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a change did to an object, in a few words: first what people look for, then where else it differs. */
final class ChangeSummary {
    private static final int PATHS_SHOWN = 3;

    /** Bookkeeping of the API server, which changes with every write and says nothing. */
    private static final List<String> BOOKKEEPING = List.of(
            "metadata.resourceVersion",
            "metadata.generation",
            "metadata.managedFields",
            "metadata.deletionGracePeriodSeconds",
            "status.observedGeneration");

    private ChangeSummary() {}

    /** A new object's essentials; empty where it has none. */
    static String ofNew(JsonNode state) {
        return String.join(", ", spoken(MissingNode.getInstance(), state, new ArrayList<>()));
    }

    /** What differs between two states of one object. */
    static String of(JsonNode before, JsonNode after) {
        List<String> covered = new ArrayList<>(BOOKKEEPING);
        List<String> words = spoken(before, after, covered);
        words.addAll(otherPaths(before, after, covered));
        return words.isEmpty() ? "nothing visible" : String.join(", ", words);
    }

    private static List<String> spoken(JsonNode before, JsonNode after, List<String> covered) {
        List<String> words = new ArrayList<>();
        for (Aspect aspect : Aspect.ALL) {
            String text = aspect.words().apply(before, after);
            if (!text.isEmpty()) {
                words.add(text);
                covered.addAll(aspect.paths());
            }
        }
        return words;
    }

    private static List<String> otherPaths(JsonNode before, JsonNode after, List<String> covered) {
        Set<String> paths = new LinkedHashSet<>();
        JsonDifference.between(before, after).stream()
                .map(JsonDifference::path)
                .filter(path -> covered.stream().noneMatch(prefix -> isUnder(prefix, path)))
                .map(ChangeSummary::firstTwoNames)
                .forEach(paths::add);
        Stream<String> rest =
                paths.size() > PATHS_SHOWN ? Stream.of((paths.size() - PATHS_SHOWN) + " more") : Stream.empty();
        return Stream.concat(paths.stream().limit(PATHS_SHOWN), rest).toList();
    }

    private static boolean isUnder(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + ".");
    }

    private static String firstTwoNames(String path) {
        String[] names = path.split("\\.", 3);
        return names.length < 2 ? path : names[0] + "." + names[1];
    }
}
