package dev.ninelives.sim.table;

import java.util.List;
import java.util.Map;

/** Which columns the table of a kind has; of a kind that is not known, name and age. */
final class Columns {
    private static final List<Column> PLAIN = List.of(Parts.NAME, Parts.AGE);
    private static final List<Column> DATED =
            List.of(Parts.NAME, Parts.date("Created At", "metadata", "creationTimestamp"));

    private static final Map<String, List<Column>> BY_KIND = Map.ofEntries(
            Map.entry("ConfigMap", ClusterColumns.CONFIG_MAP),
            Map.entry("ControllerRevision", WorkloadColumns.CONTROLLER_REVISION),
            Map.entry("ClusterRole", ClusterColumns.ROLE),
            Map.entry("ClusterRoleBinding", ClusterColumns.ROLE_BINDING),
            Map.entry("CronJob", JobColumns.CRON_JOB),
            Map.entry("CustomResourceDefinition", DATED),
            Map.entry("DaemonSet", WorkloadColumns.DAEMON_SET),
            Map.entry("Deployment", WorkloadColumns.DEPLOYMENT),
            Map.entry("EndpointSlice", NetworkColumns.ENDPOINT_SLICE),
            Map.entry("Endpoints", NetworkColumns.ENDPOINTS),
            Map.entry("Event", ClusterColumns.EVENT),
            Map.entry("HorizontalPodAutoscaler", WorkloadColumns.HORIZONTAL_POD_AUTOSCALER),
            Map.entry("Ingress", NetworkColumns.INGRESS),
            Map.entry("Job", JobColumns.JOB),
            Map.entry("Lease", ClusterColumns.LEASE),
            Map.entry("LimitRange", DATED),
            Map.entry("Namespace", ClusterColumns.NAMESPACE),
            Map.entry("NetworkPolicy", NetworkColumns.NETWORK_POLICY),
            Map.entry("Node", ClusterColumns.NODE),
            Map.entry("Pod", PodColumns.ALL),
            Map.entry("PodDisruptionBudget", ClusterColumns.POD_DISRUPTION_BUDGET),
            Map.entry("ReplicaSet", WorkloadColumns.REPLICA_SET),
            Map.entry("Role", ClusterColumns.ROLE),
            Map.entry("RoleBinding", ClusterColumns.ROLE_BINDING),
            Map.entry("Secret", ClusterColumns.SECRET),
            Map.entry("Service", NetworkColumns.SERVICE),
            Map.entry("ServiceAccount", ClusterColumns.SERVICE_ACCOUNT),
            Map.entry("StatefulSet", WorkloadColumns.STATEFUL_SET));

    private Columns() {}

    static List<Column> of(String kind) {
        return BY_KIND.getOrDefault(kind, PLAIN);
    }
}
