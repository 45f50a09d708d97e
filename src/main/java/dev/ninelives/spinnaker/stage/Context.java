package dev.ninelives.spinnaker.stage;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what a stage was configured with, which people write as text where a number or a flag is meant. */
final class Context {
    private Context() {}

    /** Empty where the stage itself does not say. */
    static String text(StageExecution stage, String key) {
        Object value = own(stage, key);
        return value == null ? "" : value.toString();
    }

    static boolean flag(StageExecution stage, String key, boolean absent) {
        Object value = own(stage, key);
        return value == null ? absent : Boolean.parseBoolean(value.toString());
    }

    static int number(StageExecution stage, String key) {
        String text = text(stage, key);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    static List<Integer> numbers(StageExecution stage, String key, List<Integer> absent) {
        return own(stage, key) instanceof Collection<?> values
                ? values.stream()
                        .map(value -> Integer.valueOf(value.toString()))
                        .toList()
                : absent;
    }

    static Map<String, String> texts(StageExecution stage, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (own(stage, key) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> texts.put(name.toString(), value == null ? "" : value.toString()));
        }
        return texts;
    }

    /** Not what earlier stages put out under the same name. */
    static Object own(StageExecution stage, String key) {
        return stage.getContext().containsKey(key) ? stage.getContext().get(key) : null;
    }
}
