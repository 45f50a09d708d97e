package dev.ninelives.sim.fields;

import java.util.Comparator;

/**
 * Whose account some fields are kept in.
 *
 * @param applies whether it applied them; the same name has another account for what it updated
 * @param subresource empty for the object itself, and always before Kubernetes 1.22
 */
public record FieldManager(String name, boolean applies, String apiVersion, String subresource) {
    /** By name, for accounts of the same age. */
    static final Comparator<FieldManager> ORDER = Comparator.comparing(FieldManager::name)
            .thenComparing(FieldManager::apiVersion)
            .thenComparing(FieldManager::subresource);

    /** Who updates, creates, or patches otherwise than by applying. */
    public static FieldManager updating(String name, String apiVersion, String subresource) {
        return new FieldManager(name, false, apiVersion, subresource);
    }

    public static FieldManager applying(String name, String apiVersion, String subresource) {
        return new FieldManager(name, true, apiVersion, subresource);
    }

    FieldManager in(String otherVersion) {
        return new FieldManager(name, applies, otherVersion, subresource);
    }

    String operation() {
        return applies ? "Apply" : "Update";
    }

    /** Applying again, even in another version, goes on with the same account. */
    boolean isSameAs(FieldManager other) {
        return name.equals(other.name)
                && applies == other.applies
                && subresource.equals(other.subresource)
                && (applies || apiVersion.equals(other.apiVersion));
    }
}
