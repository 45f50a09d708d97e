package dev.ninelives.sim.validation;

import dev.ninelives.cluster.ResourceType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v1.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1beta1.CronJob;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1beta1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds the schema of a built-in type. */
public final class Schemas {
    /** The minor version of the oldest that is imitated. */
    static final int OLDEST = 20;

    private Schemas() {}

    /**
     * The schema of a custom type.
     *
     * @param openApi {@code openAPIV3Schema} of its definition
     * @param scale that subresource of its definition; missing if it has none
     * @param minor of the Kubernetes that is imitated: 1.{@code minor}
     */
    public static Schema custom(ResourceType type, JsonNode openApi, JsonNode scale, int minor) {
        return new Schema(type, new CustomShape(type, openApi), new CustomRules(openApi, scale), minor);
    }

    /** The schema of a type as 1.20 has it. */
    public static Schema of(ResourceType type) {
        return of(type, OLDEST);
    }

    /**
     * The schema of a type.
     *
     * @param minor of the Kubernetes that is imitated: 1.{@code minor}
     * @throws IllegalArgumentException if no rules are known for its kind, which only a bug of the API server can cause
     */
    public static Schema of(ResourceType type, int minor) {
        return known(type, minor).inWordsOf(minor);
    }

    private static Schema known(ResourceType type, int minor) {
        return switch (type.kind()) {
            case "Namespace" -> new Schema(type, Namespace.class, new NamespaceRules(minor));
            case "CustomResourceDefinition" ->
                new Schema(type, CustomResourceDefinition.class, new CustomResourceDefinitionRules());
            case "Node" -> new Schema(type, Node.class, new NodeRules());
            case "Pod" -> new Schema(type, Pod.class, new PodRules());
            case "Service" ->
                new Schema(type, Service.class, new ServiceRules(minor)).without(ServiceRules.unknown(minor));
            case "Endpoints" -> new Schema(type, Endpoints.class, new EndpointsRules());
            case "ConfigMap" -> new Schema(type, ConfigMap.class, new ConfigMapRules());
            case "Secret" -> new Schema(type, Secret.class, new SecretRules());
            case "ServiceAccount" -> new Schema(type, ServiceAccount.class, new ObjectRules() {});
            case "Event" -> new Schema(type, Event.class, new EventRules());
            case "Deployment" -> new Schema(type, Deployment.class, new DeploymentRules());
            case "Job" ->
                new Schema(type, Job.class, new JobRules(minor)).without(JobRules.unknown(minor, List.of("spec")));
            case "HorizontalPodAutoscaler" ->
                new Schema(type, autoscaler(type.version()), new HorizontalPodAutoscalerRules());
            case "CronJob" ->
                new Schema(
                                type,
                                isBeta(type) ? CronJob.class : io.fabric8.kubernetes.api.model.batch.v1.CronJob.class,
                                new CronJobRules(minor))
                        .without(JobRules.unknown(minor, List.of("spec", "jobTemplate", "spec")));
            case "ReplicaSet" -> new Schema(type, ReplicaSet.class, new ReplicaSetRules());
            case "StatefulSet" -> new Schema(type, StatefulSet.class, new StatefulSetRules(minor));
            case "DaemonSet" -> new Schema(type, DaemonSet.class, new DaemonSetRules(minor));
            case "ControllerRevision" -> new Schema(type, ControllerRevision.class, new ControllerRevisionRules());
            case "PersistentVolumeClaim" -> new Schema(type, PersistentVolumeClaim.class, new ClaimRules());
            case "PersistentVolume" -> new Schema(type, PersistentVolume.class, new VolumeRules());
            case "StorageClass" -> new Schema(type, StorageClass.class, new StorageClassRules());
            case "PodDisruptionBudget" ->
                new Schema(
                        type,
                        isBeta(type)
                                ? PodDisruptionBudget.class
                                : io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget.class,
                        new DisruptionBudgetRules());
            case "NetworkPolicy" -> new Schema(type, NetworkPolicy.class, new NetworkPolicyRules());
            case "Role" -> new Schema(type, Role.class, new RoleRules(false));
            case "ClusterRole" -> new Schema(type, ClusterRole.class, new RoleRules(true));
            case "RoleBinding" -> new Schema(type, RoleBinding.class, RoleBindingRules.NAMESPACED);
            case "ClusterRoleBinding" -> new Schema(type, ClusterRoleBinding.class, RoleBindingRules.CLUSTER_WIDE);
            case "LimitRange" -> new Schema(type, LimitRange.class, new LimitRangeRules());
            case "ResourceQuota" -> new Schema(type, ResourceQuota.class, new QuotaRules());
            case "EndpointSlice" ->
                new Schema(
                        type,
                        isBeta(type)
                                ? io.fabric8.kubernetes.api.model.discovery.v1beta1.EndpointSlice.class
                                : EndpointSlice.class,
                        new EndpointSliceRules());
            case "Scale" -> new Schema(type, Scale.class, new ObjectRules() {});
            case "Ingress" ->
                new Schema(
                        type,
                        isBeta(type) ? io.fabric8.kubernetes.api.model.networking.v1beta1.Ingress.class : Ingress.class,
                        new IngressRules(isBeta(type)));
            default -> throw new IllegalArgumentException("No schema for " + type);
        };
    }

    private static Class<?> autoscaler(String version) {
        return switch (version) {
            case "v2" -> io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler.class;
            case "v2beta2" -> io.fabric8.kubernetes.api.model.autoscaling.v2beta2.HorizontalPodAutoscaler.class;
            case "v2beta1" -> io.fabric8.kubernetes.api.model.autoscaling.v2beta1.HorizontalPodAutoscaler.class;
            default -> HorizontalPodAutoscaler.class;
        };
    }

    private static boolean isBeta(ResourceType type) {
        return type.version().contains("beta");
    }
}
