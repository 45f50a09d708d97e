package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.Set;

/** The types that the embedded API server serves. */
public final class BuiltinTypes {
    public static final ResourceType NAMESPACE = new ResourceType("", "v1", "Namespace", "namespaces", false);
    public static final ResourceType NODE = new ResourceType("", "v1", "Node", "nodes", false);
    public static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
    public static final ResourceType SERVICE = new ResourceType("", "v1", "Service", "services", true);
    public static final ResourceType ENDPOINTS = new ResourceType("", "v1", "Endpoints", "endpoints", true);
    public static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "ConfigMap", "configmaps", true);
    public static final ResourceType SECRET = new ResourceType("", "v1", "Secret", "secrets", true);
    public static final ResourceType SERVICE_ACCOUNT =
            new ResourceType("", "v1", "ServiceAccount", "serviceaccounts", true);
    public static final ResourceType PERSISTENT_VOLUME_CLAIM =
            new ResourceType("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true);
    public static final ResourceType PERSISTENT_VOLUME =
            new ResourceType("", "v1", "PersistentVolume", "persistentvolumes", false);
    public static final ResourceType LIMIT_RANGE = new ResourceType("", "v1", "LimitRange", "limitranges", true);
    public static final ResourceType RESOURCE_QUOTA =
            new ResourceType("", "v1", "ResourceQuota", "resourcequotas", true);
    public static final ResourceType EVENT = new ResourceType("", "v1", "Event", "events", true);
    public static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "Deployment", "deployments", true);
    public static final ResourceType REPLICA_SET = new ResourceType("apps", "v1", "ReplicaSet", "replicasets", true);
    public static final ResourceType STATEFUL_SET = new ResourceType("apps", "v1", "StatefulSet", "statefulsets", true);
    public static final ResourceType DAEMON_SET = new ResourceType("apps", "v1", "DaemonSet", "daemonsets", true);
    public static final ResourceType CONTROLLER_REVISION =
            new ResourceType("apps", "v1", "ControllerRevision", "controllerrevisions", true);
    public static final ResourceType POD_DISRUPTION_BUDGET =
            new ResourceType("policy", "v1beta1", "PodDisruptionBudget", "poddisruptionbudgets", true);
    public static final ResourceType NETWORK_POLICY =
            new ResourceType("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true);
    public static final ResourceType ROLE = rbac("Role", "roles", true);
    public static final ResourceType ROLE_BINDING = rbac("RoleBinding", "rolebindings", true);
    public static final ResourceType CLUSTER_ROLE = rbac("ClusterRole", "clusterroles", false);
    public static final ResourceType CLUSTER_ROLE_BINDING = rbac("ClusterRoleBinding", "clusterrolebindings", false);
    public static final ResourceType STORAGE_CLASS =
            new ResourceType("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);
    public static final ResourceType JOB = new ResourceType("batch", "v1", "Job", "jobs", true);
    public static final ResourceType CRON_JOB = new ResourceType("batch", "v1beta1", "CronJob", "cronjobs", true);
    public static final ResourceType HORIZONTAL_POD_AUTOSCALER =
            new ResourceType("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true);
    public static final ResourceType ENDPOINT_SLICE =
            new ResourceType("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true);
    public static final ResourceType INGRESS =
            new ResourceType("networking.k8s.io", "v1", "Ingress", "ingresses", true);

    public static final ResourceType CUSTOM_RESOURCE_DEFINITION = new ResourceType(
            "apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);

    /** All of them, core group first. */
    public static final List<ResourceType> ALL = List.of(
            NAMESPACE,
            NODE,
            POD,
            SERVICE,
            ENDPOINTS,
            CONFIG_MAP,
            SECRET,
            SERVICE_ACCOUNT,
            PERSISTENT_VOLUME_CLAIM,
            PERSISTENT_VOLUME,
            LIMIT_RANGE,
            RESOURCE_QUOTA,
            EVENT,
            DEPLOYMENT,
            REPLICA_SET,
            STATEFUL_SET,
            DAEMON_SET,
            CONTROLLER_REVISION,
            JOB,
            CRON_JOB,
            HORIZONTAL_POD_AUTOSCALER,
            ENDPOINT_SLICE,
            INGRESS,
            NETWORK_POLICY,
            POD_DISRUPTION_BUDGET,
            ROLE,
            ROLE_BINDING,
            CLUSTER_ROLE,
            CLUSTER_ROLE_BINDING,
            STORAGE_CLASS,
            CUSTOM_RESOURCE_DEFINITION);

    /** Those that have a number of replicas, which {@code /scale} shows. */
    public static final List<ResourceType> SCALABLE = List.of(DEPLOYMENT, REPLICA_SET, STATEFUL_SET);

    /** Those that were stored as beta versions in 1.20, and have left them behind. */
    private static final Set<ResourceType> GROWN_UP = Set.of(CRON_JOB, POD_DISRUPTION_BUDGET);

    private BuiltinTypes() {}

    /** A type in the version in which that Kubernetes stores and serves it; since 1.25 the beta versions are gone. */
    static ResourceType named(ResourceType type, KubernetesVersion version) {
        return GROWN_UP.contains(type) && version.isSince(25)
                ? new ResourceType(type.group(), "v1", type.kind(), type.plural(), type.namespaced())
                : type;
    }

    private static ResourceType rbac(String kind, String plural, boolean namespaced) {
        return new ResourceType("rbac.authorization.k8s.io", "v1", kind, plural, namespaced);
    }
}
