package dev.ninelives.live.tenancy;

/** The names of one case's namespaces: logical, as the scenario writes them, and physical, as the cluster knows them. */
public interface NamespaceNames {
    /** The cluster's name of a namespace; an empty name stays empty. */
    String physical(String logical);

    /** What the cluster has said, in the scenario's words. */
    String logical(String text);

    /** Whether a name of the cluster is one of this case's. */
    boolean owns(String physical);

    /** Whether a name of the cluster is that of a namespace which was there before the case and is there after it. */
    boolean isLent(String physical);
}
