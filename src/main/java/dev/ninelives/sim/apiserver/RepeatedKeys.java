package dev.ninelives.sim.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Finds the keys that the first document of a YAML body has twice in one mapping. */
final class RepeatedKeys {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /** A mapping or a sequence that has begun, and the line where it did. */
    private static final class Open {
        private final boolean mapping;
        private final int line;
        private final Set<String> keys = new LinkedHashSet<>();
        private String key;

        Open(boolean mapping, int line) {
            this.mapping = mapping;
            this.line = line;
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<String> found = new ArrayList<>();

    private RepeatedKeys() {}

    /** For example {@code line 6: key "data" already set in map}: the line is that of the value. */
    static List<String> in(String text) {
        RepeatedKeys keys = new RepeatedKeys();
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                if (event instanceof DocumentEndEvent) {
                    break;
                }
                keys.see(event);
            }
        } catch (YamlEngineException e) {
            return keys.found; // whoever decodes the body says what is wrong with it
        }
        return keys.found;
    }

    private void see(Event event) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        if (event instanceof MappingStartEvent || event instanceof SequenceStartEvent) {
            open.push(new Open(event instanceof MappingStartEvent, line));
        } else if (event instanceof CollectionEndEvent) {
            ended("", open.pop().line);
        } else if (event instanceof ScalarEvent scalar) {
            ended(scalar.getValue(), line);
        } else if (event instanceof AliasEvent) {
            ended("", line);
        }
    }

    /** A node has ended: a key, the value of one, or an element. */
    private void ended(String text, int line) {
        Optional<Open> mapping = Optional.ofNullable(open.peek()).filter(each -> each.mapping);
        if (mapping.isEmpty()) {
            return;
        }
        Open holder = mapping.get();
        if (holder.key == null) {
            holder.key = text;
            return;
        }
        if (!holder.keys.add(holder.key)) {
            found.add("line " + line + ": key \"" + holder.key + "\" already set in map");
        }
        holder.key = null;
    }
}
