package dev.ninelives.sim.apiserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The parameters after the question mark; of one given twice, the first counts, as in Kubernetes. */
record Query(Map<String, String> parameters) {
    static final Query EMPTY = new Query(Map.of());

    static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            parameters.putIfAbsent(decode(name), equals < 0 ? "" : decode(parameter.substring(equals + 1)));
        }
        return new Query(parameters);
    }

    /** Empty where it is not given. */
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean has(String name) {
        return !get(name).isEmpty();
    }

    /** Whether it is there, even without a value. */
    boolean isGiven(String name) {
        return parameters.containsKey(name);
    }

    /** Everything but {@code false} and {@code 0} is true, as in Kubernetes. */
    boolean isTrue(String name) {
        String value = get(name);
        return isGiven(name) && !value.equals("false") && !value.equals("0");
    }

    /** Empty where it is not given; refuses what is not a number. */
    OptionalLong number(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw Statuses.badRequest("strconv.ParseInt: parsing \"" + value + "\": invalid syntax");
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a lone percent sign stands for itself
        }
    }
}
