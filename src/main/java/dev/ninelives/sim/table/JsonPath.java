package dev.ninelives.sim.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A path as the printer columns and the scale of a CustomResourceDefinition have it, such as {@code .spec.replicas} or
 * {@code .status.conditions[?(@.type=="Ready")].status}: fields, elements, and elements by one of their fields.
 */
public final class JsonPath {
    private static final Pattern STEP = Pattern.compile(
            "\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)|\\[(?<index>-?\\d+|\\*)]|\\[['\"](?<quoted>[^'\"]*)['\"]]"
                    + "|\\[\\?\\(@(?<path>[^=!<>\\s]+)\\s*==\\s*['\"]?(?<value>[^'\")]*)['\"]?\\)]");

    private final List<Step> steps;

    /** What one step finds from where it stands. */
    private interface Step {
        Stream<JsonNode> from(JsonNode node);
    }

    private JsonPath(List<Step> steps) {
        this.steps = steps;
    }

    /** Empty for a path that cannot be read, which finds nothing on a real cluster either. */
    public static Optional<JsonPath> parse(String path) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
            steps.add(step(matcher));
        }
        return end == path.length() && !steps.isEmpty() ? Optional.of(new JsonPath(steps)) : Optional.empty();
    }

    private static Step step(Matcher matcher) {
        if (matcher.group("path") != null) {
            Optional<JsonPath> path = parse(matcher.group("path"));
            String value = matcher.group("value");
            return node -> node.valueStream()
                    .filter(element -> path.flatMap(known -> known.first(element))
                            .filter(found -> found.asString(found.toString()).equals(value))
                            .isPresent());
        }
        String index = matcher.group("index");
        if (index != null) {
            return index.equals("*") ? JsonNode::valueStream : node -> element(node, Integer.parseInt(index));
        }
        String quoted = matcher.group("quoted");
        String field = quoted != null ? quoted : matcher.group("field").replaceAll("\\\\(.)", "$1");
        return node -> Stream.of(node.path(field));
    }

    private static Stream<JsonNode> element(JsonNode node, int index) {
        return Stream.of(node.path(index < 0 ? node.size() + index : index));
    }

    /** The first thing that there is at this path. */
    public Optional<JsonNode> first(JsonNode object) {
        Stream<JsonNode> found = Stream.of(object);
        for (Step step : steps) {
            found = found.flatMap(step::from);
        }
        return found.filter(node -> !node.isMissingNode() && !node.isNull()).findFirst();
    }
}
