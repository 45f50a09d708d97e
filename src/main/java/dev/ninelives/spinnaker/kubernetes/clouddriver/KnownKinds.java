package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.CLUSTER_SCOPED;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.HAS_PODS;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.HAS_POD_TEMPLATE;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.LOAD_BALANCES;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.RECEIVES_TRAFFIC;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.ROLLS_OUT;
import static dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait.SCALES;

import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Clouddriver's handlers, as a table: which kinds it knows, and what it does with them. */
final class KnownKinds {
    private static final Map<String, KubernetesKind> BY_NAME = new LinkedHashMap<>();

    static {
        unversioned("namespace", 0, "ns", CLUSTER_SCOPED);
        unversioned("role", 20, "");
        unversioned("clusterRole", 20, "", CLUSTER_SCOPED);
        unversioned("roleBinding", 30, "");
        unversioned("clusterRoleBinding", 30, "", CLUSTER_SCOPED);
        unversioned("customResourceDefinition", 30, "crd", CLUSTER_SCOPED);
        unversioned("serviceAccount", 40, "sa");
        unversioned("storageClass", 40, "sc", CLUSTER_SCOPED);
        unversioned("persistentVolume", 40, "pv", CLUSTER_SCOPED);
        unversioned("mutatingWebhookConfiguration", 40, "", CLUSTER_SCOPED);
        unversioned("validatingWebhookConfiguration", 40, "", CLUSTER_SCOPED);
        versioned("configMap", 50, "cm");
        versioned("secret", 50, "");
        unversioned("persistentVolumeClaim", 50, "pvc");
        unversioned("service", 70, "svc", LOAD_BALANCES);
        unversioned("ingress", 70, "ing");
        unversioned("networkPolicy", 70, "netpol");
        unversioned("apiService", 80, "", CLUSTER_SCOPED);
        unversioned("limitRange", 90, "limits");
        unversioned("podPreset", 90, "");
        unversioned("podSecurityPolicy", 90, "psp", CLUSTER_SCOPED);
        unversioned("podDisruptionBudget", 90, "pdb");
        versioned("replicaSet", 100, "rs", RECEIVES_TRAFFIC, HAS_PODS, SCALES, HAS_POD_TEMPLATE);
        versioned("pod", 100, "po", RECEIVES_TRAFFIC);
        unversioned("deployment", 100, "deploy", RECEIVES_TRAFFIC, ROLLS_OUT, SCALES, HAS_POD_TEMPLATE);
        unversioned("statefulSet", 100, "sts", RECEIVES_TRAFFIC, ROLLS_OUT, SCALES, HAS_POD_TEMPLATE);
        unversioned("daemonSet", 100, "ds", RECEIVES_TRAFFIC, ROLLS_OUT, HAS_POD_TEMPLATE);
        unversioned("job", 100, "", RECEIVES_TRAFFIC, HAS_POD_TEMPLATE);
        unversioned("cronJob", 100, "cj", RECEIVES_TRAFFIC, HAS_POD_TEMPLATE);
        unversioned("horizontalpodautoscaler", 110, "hpa");
    }

    private KnownKinds() {}

    /** The kind of that name or short name, whatever its case; null where clouddriver has no handler of its own. */
    static KubernetesKind find(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a group is Kubernetes' own, so that its kinds go by their bare names. */
    static boolean isNative(String group) {
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    private static void unversioned(String name, int priority, String alias, Trait... traits) {
        add(new KubernetesKind(name, false, priority, Set.of(traits)), alias);
    }

    private static void versioned(String name, int priority, String alias, Trait... traits) {
        add(new KubernetesKind(name, true, priority, Set.of(traits)), alias);
    }

    private static void add(KubernetesKind kind, String alias) {
        BY_NAME.put(kind.name().toLowerCase(Locale.ROOT), kind);
        if (!alias.isEmpty()) {
            BY_NAME.put(alias, kind);
        }
    }
}
