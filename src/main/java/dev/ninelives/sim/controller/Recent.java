package dev.ninelives.sim.controller;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A map that forgets what was not asked for longest once it holds {@link #MOST} entries. */
final class Recent<K, V> {
    /** As many as the event clients of Kubernetes remember. */
    private static final int MOST = 4_096;

    private final Map<K, V> entries = new LinkedHashMap<>();

    /** The value of {@code key}, made if there is none. */
    V of(K key, Supplier<V> first) {
        V known = entries.remove(key);
        V value = known == null ? first.get() : known;
        entries.put(key, value);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
        return value;
    }
}
