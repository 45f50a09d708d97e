package dev.ninelives.history;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON objects: their components by name, and {@code event}, which is the record's simple name. */
final class EventJson {
    private static final String EVENT = "event";

    /** Strict, so that a damaged file is not read as a history in which less happened. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultVisibility(visibility -> visibility
                    .withFieldVisibility(Visibility.ANY)
                    .withGetterVisibility(Visibility.NONE)
                    .withIsGetterVisibility(Visibility.NONE))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Map<String, Class<?>> TYPES = Stream.of(HistoryEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private EventJson() {}

    static JsonNode parse(String line) {
        return MAPPER.readTree(line);
    }

    static ObjectNode toJson(HistoryEvent event) {
        ObjectNode json = MAPPER.createObjectNode().put(EVENT, event.getClass().getSimpleName());
        return json.setAll((ObjectNode) MAPPER.valueToTree(event));
    }

    /**
     * The event that {@link #toJson} made {@code json} of.
     *
     * @throws IllegalArgumentException if its {@code event} names none
     * @throws tools.jackson.core.JacksonException if a component is missing, unknown or of another type
     */
    static HistoryEvent toEvent(ObjectNode json) {
        String name = json.path(EVENT).asString("");
        Class<?> type = TYPES.get(name);
        if (type == null) {
            throw new IllegalArgumentException("'%s' is no kind of event".formatted(name));
        }
        return (HistoryEvent) MAPPER.treeToValue(json.deepCopy().without(EVENT), type);
    }
}
