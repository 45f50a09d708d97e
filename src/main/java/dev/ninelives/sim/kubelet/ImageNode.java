package dev.ninelives.sim.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of a YAML document about images, with the path to it for messages.
 *
 * @param value what the YAML parser made of it
 */
record ImageNode(String path, Object value) {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    void allowOnly(String... keys) {
        for (Object key : map().keySet()) {
            if (!List.of(keys).contains(String.valueOf(key))) {
                throw wrong("has the unknown key '%s'; known are %s".formatted(key, String.join(", ", keys)));
            }
        }
    }

    boolean has(String key) {
        return map().get(key) != null;
    }

    String text(String key) {
        Object found = map().get(key);
        if (found instanceof String || found instanceof Number) {
            return found.toString();
        }
        throw wrong("needs a text under '%s'".formatted(key));
    }

    int number(String key, int otherwise) {
        Object found = map().get(key);
        if (found == null) {
            return otherwise;
        }
        if (found instanceof Integer number) {
            return number;
        }
        throw wrong("needs a whole number under '%s', but has '%s'".formatted(key, found));
    }

    boolean isTrue(String key) {
        return Boolean.TRUE.equals(map().get(key));
    }

    Optional<Duration> duration(String key) {
        return has(key) ? Optional.of(parse(key, text(key))) : Optional.empty();
    }

    List<String> strings(String key) {
        return items(key).stream().map(String::valueOf).toList();
    }

    List<ImageNode> list(String key) {
        List<?> items = items(key);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new ImageNode("%s: %s[%d]".formatted(path, key, i), items.get(i)))
                .toList();
    }

    private List<?> items(String key) {
        Object found = map().get(key);
        if (found == null) {
            return List.of();
        }
        if (found instanceof List<?> items) {
            return items;
        }
        throw wrong("needs a list under '%s', but has '%s'".formatted(key, found));
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong("should be a map, but is '%s'".formatted(value));
    }

    private Duration parse(String key, String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong("needs a duration such as 500ms, 5s or 2m under '%s', but has '%s'".formatted(key, text));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private IllegalArgumentException wrong(String message) {
        return new IllegalArgumentException(path + " " + message);
    }
}
