package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Schema;
import dev.ninelives.sim.validation.Schemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The types that one API server serves, each with its strategy. */
final class ServedTypes {
    private final Map<ResourceType, ServedType> byType = new LinkedHashMap<>();
    private final Map<String, ServedType> byPath = new LinkedHashMap<>();
    private final KubernetesVersion version;
    private final Set<String> versions = new LinkedHashSet<>();
    private final List<Consumer<ResourceType>> followers = new ArrayList<>();

    ServedTypes(ServiceAddresses serviceAddresses, KubernetesVersion version) {
        this.version = version;
        for (ResourceType type : BuiltinTypes.ALL) {
            ServedType served = new ServedType(
                    type,
                    Schemas.of(BuiltinTypes.named(type, version), version.minor()),
                    strategy(type, serviceAddresses, version));
            byType.put(type, served);
            if (type.equals(BuiltinTypes.HORIZONTAL_POD_AUTOSCALER)) {
                serveAutoscalers(served);
            } else if (type.equals(BuiltinTypes.ENDPOINT_SLICE) && !version.isSince(21)) {
                Schema beta = Schemas.of(EndpointSliceConversion.V1BETA1);
                serveConverted(served, beta, new EndpointSliceConversion());
            } else {
                byPath.put(pathOf(served), served);
            }
            if (type.equals(BuiltinTypes.INGRESS) && !version.isSince(22)) {
                serveConverted(served, Schemas.of(IngressConversion.V1BETA1), new IngressConversion());
            }
        }
        noteVersions();
    }

    /** In the order in which clients are to prefer its versions. */
    private void serveAutoscalers(ServedType stored) {
        if (version.isSince(23)) {
            serveAutoscalers(stored, AutoscalerConversion.V2);
        }
        byPath.put(pathOf(stored), stored);
        if (!version.isSince(25)) {
            serveAutoscalers(stored, AutoscalerConversion.V2BETA1);
        }
        if (!version.isSince(26)) {
            serveAutoscalers(stored, AutoscalerConversion.V2BETA2);
        }
    }

    private void serveAutoscalers(ServedType stored, ResourceType type) {
        serveConverted(stored, Schemas.of(type, version.minor()), new AutoscalerConversion(type));
    }

    private void serveConverted(ServedType stored, Schema schema, Conversion conversion) {
        ServedType served = new ServedType(stored.type(), schema, stored.strategy(), Optional.empty(), conversion);
        byPath.put(pathOf(served), served);
    }

    KubernetesVersion version() {
        return version;
    }

    private void noteVersions() {
        versions.clear();
        byPath.values().forEach(served -> versions.add(served.named().apiVersion()));
    }

    /** Whether there is anything in this version of a group. */
    boolean serves(String apiVersion) {
        return versions.contains(apiVersion);
    }

    private static String pathOf(ServedType served) {
        return served.named().apiVersion() + "/" + served.type().plural();
    }

    /**
     * Serves another type, or one anew.
     *
     * @param stored as it is stored, which is how controllers see it
     * @param inVersions in which clients may ask for it
     */
    void register(ServedType stored, List<ServedType> inVersions) {
        ResourceType type = stored.type();
        boolean isNew = byType.put(type, stored) == null;
        byPath.values().removeIf(served -> served.type().equals(type));
        inVersions.forEach(served -> byPath.put(pathOf(served), served));
        noteVersions();
        if (isNew) {
            followers.forEach(follower -> follower.accept(type));
        }
    }

    void unregister(ResourceType type) {
        byType.remove(type);
        byPath.values().removeIf(served -> served.type().equals(type));
        noteVersions();
    }

    /** Everything that a client may ask for, in each of its versions. */
    Collection<ServedType> served() {
        return byPath.values();
    }

    /** What a kind is stored by, if it is known, whichever version its definition stores by now. */
    Optional<ResourceType> find(ResourceType wanted) {
        return byType.keySet().stream()
                .filter(type -> type.group().equals(wanted.group())
                        && type.plural().equals(wanted.plural())
                        && type.kind().equals(wanted.kind()))
                .findFirst();
    }

    /** Calls {@code follower} for every type that is served from now on. */
    void follow(Consumer<ResourceType> follower) {
        followers.add(follower);
    }

    List<ResourceType> all() {
        return List.copyOf(byType.keySet());
    }

    /** @throws IllegalArgumentException if the type is not served, a mistake of the controller that asks */
    ServedType of(ResourceType type) {
        ServedType served = byType.get(type);
        if (served == null) {
            throw new IllegalArgumentException("The embedded API server does not serve " + type);
        }
        return served;
    }

    Optional<ServedType> find(String apiVersion, String plural) {
        return Optional.ofNullable(byPath.get(apiVersion + "/" + plural));
    }

    private static Strategy strategy(ResourceType type, ServiceAddresses serviceAddresses, KubernetesVersion version) {
        return switch (type.kind()) {
            case "Namespace" -> new NamespaceStrategy(false);
            case "CustomResourceDefinition" -> new CustomResourceDefinitionStrategy();
            case "Node" -> new NodeStrategy();
            case "Pod" -> new PodStrategy(version);
            case "Deployment" -> new DeploymentStrategy();
            case "ReplicaSet" -> new ReplicaSetStrategy(false);
            case "StatefulSet" -> new ReplicaSetStrategy(version.isSince(22));
            case "DaemonSet" -> new DaemonSetStrategy();
            case "PersistentVolumeClaim" -> ClaimStrategy.ofClaims(version);
            case "PersistentVolume" -> ClaimStrategy.ofVolumes(version);
            case "PodDisruptionBudget" -> new DisruptionBudgetStrategy();
            case "ResourceQuota" -> new QuotaStrategy();
            case "NetworkPolicy" -> new NetworkPolicyStrategy(version);
            case "StorageClass" -> new StorageClassStrategy();
            case "Job" -> new JobStrategy(version);
            case "HorizontalPodAutoscaler" -> new HorizontalPodAutoscalerStrategy(version.isSince(37));
            case "CronJob" -> new CronJobStrategy(version);
            case "Service" -> new ServiceStrategy(serviceAddresses, version);
            case "ServiceAccount" -> new ServiceAccountStrategy();
            case "Ingress" -> new IngressStrategy(version);
            case "Endpoints" -> new EndpointsStrategy(version);
            case "EndpointSlice" -> new EndpointSliceStrategy();
            default -> Strategy.PLAIN;
        };
    }
}
