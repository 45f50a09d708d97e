package dev.ninelives.cluster;

/**
 * A kind of object and where the API server keeps it.
 *
 * @param group empty for the core group
 * @param kind as in a manifest, for example {@code ReplicaSet}
 * @param plural as in a path, for example {@code replicasets}
 */
public record ResourceType(String group, String version, String kind, String plural, boolean namespaced) {
    /** The group in an {@code apiVersion}; empty for the core group, whose versions stand alone. */
    public static String groupOf(String apiVersion) {
        return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
    }

    /** Types are keys of maps in many places, and hardly two have the same plural. */
    @Override
    public int hashCode() {
        return plural.hashCode();
    }

    /** As in a manifest: {@code apps/v1}, or {@code v1} for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of all objects of this type in a namespace; {@code namespace} is ignored for cluster-scoped types. */
    public String path(String namespace) {
        String root = (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
        return namespaced && !namespace.isEmpty()
                ? root + "/namespaces/" + namespace + "/" + plural
                : root + "/" + plural;
    }

    /** The path of one object. */
    public String path(String namespace, String name) {
        return path(namespace) + "/" + name;
    }

    /** As the API server writes it in messages: {@code replicasets.apps}, or {@code pods}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As the API server writes it in validation messages: {@code ReplicaSet.apps}, or {@code Pod}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
