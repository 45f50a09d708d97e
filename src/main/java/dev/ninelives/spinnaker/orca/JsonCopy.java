package dev.ninelives.spinnaker.orca;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Spinnaker's database makes of a value: it stores JSON, so that objects come back as maps, entries that are null not
 * at all, and nothing is shared between two stages. Orca's handlers rely on that, and its in-memory repository does not
 * do it.
 */
final class JsonCopy {
    private final ObjectMapper mapper;

    JsonCopy(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws IllegalArgumentException if the value has no JSON form; the mistake is in the task that put it there */
    Object of(Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Integer) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value instanceof Collection<?> collection) {
            return ofList(collection);
        }
        return written(value);
    }

    private Map<String, Object> ofMap(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (value != null) {
                copy.put(key.toString(), of(value));
            }
        });
        return copy;
    }

    private List<Object> ofList(Collection<?> collection) {
        List<Object> copy = new ArrayList<>(collection.size());
        collection.forEach(value -> copy.add(of(value)));
        return copy;
    }

    private Object written(Object value) {
        try {
            return mapper.readValue(mapper.writeValueAsString(value), Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "A stage holds a %s, which Spinnaker could not store: it has no JSON form (%s)"
                            .formatted(value.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
    }
}
