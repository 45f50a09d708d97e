package dev.ninelives.spinnaker.kubernetes.clouddriver;

import java.util.Locale;
import java.util.Set;

/**
 * A kind of object as Spinnaker spells and treats it.
 *
 * @param name lower camel for Kubernetes' own kinds ({@code replicaSet}), {@code kind.group} for custom resources
 * @param versioned whether a deploy makes a new object {@code name-v001} each time, unless told otherwise
 * @param priority manifests of one stage are applied in ascending order of it
 */
public record KubernetesKind(String name, boolean versioned, int priority, Set<Trait> traits) {
    /** What Spinnaker can do with objects of a kind. */
    public enum Trait {
        RECEIVES_TRAFFIC,
        LOAD_BALANCES,
        /** Its Pods are relabelled when it is enabled or disabled. */
        HAS_PODS,
        SCALES,
        /** Keeps its earlier templates, and can go back to them. */
        ROLLS_OUT,
        CLUSTER_SCOPED,
        /** Has a Pod template whose images, ConfigMaps and Secrets are bound. */
        HAS_POD_TEMPLATE
    }

    /** Of a custom resource: applied after everything else. */
    static final int LOWEST_PRIORITY = 1000;

    public KubernetesKind {
        traits = Set.copyOf(traits);
    }

    /**
     * The kind that a stage names.
     *
     * @param name in any case, or one of kubectl's short names
     */
    public static KubernetesKind of(String name) {
        KubernetesKind known = KnownKinds.find(name);
        return known == null ? new KubernetesKind(name, false, LOWEST_PRIORITY, Set.of()) : known;
    }

    /** The kind of a manifest. */
    static KubernetesKind of(String kind, String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        if (!KnownKinds.isNative(group)) {
            return of(kind + "." + group);
        }
        return of(kind.isEmpty() ? kind : kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public String toString() {
        return name;
    }
}
