package dev.ninelives.live.tenancy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of namespaces that a case makes itself. A physical name is the case's prefix and the logical name, so that any
 * text of the cluster turns back into the scenario's words by leaving the prefix out.
 *
 * <p>Thread-safe.
 */
public final class OwnNames implements NamespaceNames {
    /** What Kubernetes allows for the name of a namespace. */
    private static final int LIMIT = 63;

    private final String prefix;
    private final Map<String, String> shortened = new ConcurrentHashMap<>();

    /** @param prefix belongs to this case alone, and occurs in no other text: {@code nl-3f9k2c-4-} */
    public OwnNames(String prefix) {
        this.prefix = prefix;
    }

    /** Those of a run's case of that number. */
    public static OwnNames of(String run, int number) {
        return new OwnNames("nl-%s-%d-".formatted(run, number));
    }

    @Override
    public String physical(String logical) {
        if (logical.isEmpty() || logical.startsWith(prefix)) {
            return logical;
        }
        String name = prefix + logical;
        // A name that is too long by itself stays so, for the server to refuse.
        return name.length() <= LIMIT || logical.length() > LIMIT ? name : shortened(name, logical);
    }

    @Override
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

    @Override
    public boolean owns(String physical) {
        return physical.startsWith(prefix);
    }

    @Override
    public boolean isLent(String physical) {
        return false;
    }

    private String shortened(String name, String logical) {
        String end = "-" + Integer.toHexString(logical.hashCode());
        String shorter = name.substring(0, LIMIT - end.length()) + end;
        shortened.put(shorter, logical);
        return shorter;
    }
}
