package dev.ninelives.live.tenancy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of one case's namespaces: logical, as the scenario writes them, and physical, as the cluster knows them. A
 * physical name is the case's prefix and the logical name, so that any text of the cluster turns back into the scenario's
 * words by leaving the prefix out.
 *
 * <p>Thread-safe.
 */
public final class NamespaceNames {
    /** What Kubernetes allows for the name of a namespace. */
    private static final int LIMIT = 63;

    private final String prefix;
    private final Map<String, String> shortened = new ConcurrentHashMap<>();

    /** @param prefix belongs to this case alone, and occurs in no other text: {@code nl-3f9k2c-4-} */
    public NamespaceNames(String prefix) {
        this.prefix = prefix;
    }

    /** The cluster's name of a namespace; an empty name stays empty. */
    public String physical(String logical) {
        if (logical.isEmpty() || logical.startsWith(prefix)) {
            return logical;
        }
        String name = prefix + logical;
        // A name that is too long by itself stays so, for the server to refuse.
        return name.length() <= LIMIT || logical.length() > LIMIT ? name : shortened(name, logical);
    }

    /** Any text of the cluster in the scenario's words. */
    public String logical(String text) {
        if (!text.contains(prefix)) {
            return text;
        }
        String logical = text;
        for (Map.Entry<String, String> name : shortened.entrySet()) {
            logical = logical.replace(name.getKey(), name.getValue());
        }
        return logical.replace(prefix, "");
    }

    /** Whether a name of the cluster is one of this case's. */
    public boolean owns(String physical) {
        return physical.startsWith(prefix);
    }

    private String shortened(String name, String logical) {
        String end = "-" + Integer.toHexString(logical.hashCode());
        String shorter = name.substring(0, LIMIT - end.length()) + end;
        shortened.put(shorter, logical);
        return shorter;
    }
}
