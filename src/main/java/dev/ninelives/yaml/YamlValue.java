package dev.ninelives.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A value in a YAML file that knows where it stands.
 *
 * <p>The accessors without {@code find} expect a value of that type: check the file with a {@link Schema} first.
 */
public final class YamlValue {
    private final Path file;
    private final int line;
    private final String path;
    private final Object content;
    private final Set<String> read = new LinkedHashSet<>();

    /** @param content a {@code Map<String, YamlValue>}, a {@code List<YamlValue>}, or a scalar, which may be null */
    YamlValue(Path file, int line, String path, Object content) {
        this.file = file;
        this.line = line;
        this.path = path;
        this.content = content;
    }

    public Path file() {
        return file;
    }

    /** From 1; of a value in a mapping, the line of its key. */
    public int line() {
        return line;
    }

    /** From the file's root, for example {@code axes.replicaset.faults[1]}; empty for the root. */
    public String path() {
        return path;
    }

    public boolean isMapping() {
        return content instanceof Map;
    }

    public boolean isSequence() {
        return content instanceof List;
    }

    /** The value of a key; empty where the mapping has none. */
    public Optional<YamlValue> find(String key) {
        read.add(key);
        return Optional.ofNullable(entries().get(key));
    }

    /** The value of a key that the schema requires. */
    public YamlValue get(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("%s has no '%s'".formatted(this, key)));
    }

    /** A mapping's values by key, in the order of the file. */
    @SuppressWarnings("unchecked")
    public Map<String, YamlValue> entries() {
        return (Map<String, YamlValue>) content;
    }

    /** A sequence's values. */
    @SuppressWarnings("unchecked")
    public List<YamlValue> items() {
        return (List<YamlValue>) content;
    }

    public String text() {
        return (String) content;
    }

    public int number() {
        return ((Number) content).intValue();
    }

    public boolean isTrue() {
        return (Boolean) content;
    }

    /** A scalar as YAML's core schema types it; null for nothing. */
    Object scalar() {
        return content;
    }

    /** The value as maps, lists and scalars, without places. */
    public Object plain() {
        if (isMapping()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries().forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
        return isSequence() ? items().stream().map(YamlValue::plain).toList() : content;
    }

    /** The keys, in this value and below, that nobody has asked for: keys that a file may hold without any effect. */
    public List<String> unread() {
        List<String> unread = new ArrayList<>();
        if (isSequence()) {
            items().forEach(item -> unread.addAll(item.unread()));
        } else if (isMapping()) {
            boolean wholly = read.isEmpty();
            entries()
                    .forEach((key, value) ->
                            unread.addAll(wholly || read.contains(key) ? value.unread() : List.of(value.path)));
        }
        return unread;
    }

    /** For people: the file, the line and the path. */
    @Override
    public String toString() {
        return file + ":" + line + (path.isEmpty() ? "" : ": " + path);
    }
}
