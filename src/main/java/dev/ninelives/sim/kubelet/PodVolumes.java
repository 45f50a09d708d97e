package dev.ninelives.sim.kubelet;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ServiceAccountTokens;
import dev.ninelives.sim.kubelet.ContainerFiles.Mount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The volumes of a Pod: they live as long as it does, whatever its containers do. */
final class PodVolumes {
    private final Map<String, FileTree> volumes = new LinkedHashMap<>();

    /**
     * Fills the volumes.
     *
     * @throws ConfigurationException if a ConfigMap or Secret is missing, without which no container can start
     */
    void prepare(JsonNode pod, PodConfiguration configuration) throws ConfigurationException {
        for (JsonNode volume : pod.path("spec").path("volumes")) {
            String name = volume.path("name").asString("");
            try {
                volumes.put(name, tree(volume, pod, configuration));
            } catch (ConfigurationException missing) {
                throw new ConfigurationException(
                        "MountVolume.SetUp failed for volume \"%s\" : %s".formatted(name, missing.getMessage()));
            }
        }
    }

    void mountInto(ContainerFiles files, JsonNode container) {
        for (JsonNode mount : container.path("volumeMounts")) {
            FileTree volume = volumes.getOrDefault(mount.path("name").asString(""), new FileTree());
            files.mount(
                    mount.path("mountPath").asString("/"),
                    new Mount(
                            volume,
                            mount.path("subPath").asString(""),
                            mount.path("readOnly").asBoolean(false)));
        }
    }

    private static FileTree tree(JsonNode volume, JsonNode pod, PodConfiguration configuration)
            throws ConfigurationException {
        FileTree tree = new FileTree();
        if (volume.has("configMap")) {
            JsonNode source = volume.path("configMap");
            fill(tree, BuiltinTypes.CONFIG_MAP, source.path("name").asString(""), source, configuration);
        } else if (volume.has("secret")) {
            JsonNode source = volume.path("secret");
            fill(tree, BuiltinTypes.SECRET, source.path("secretName").asString(""), source, configuration);
        } else if (volume.has("projected")) {
            for (JsonNode source : volume.path("projected").path("sources")) {
                project(tree, source, pod, configuration);
            }
        } else if (volume.has("downwardAPI")) {
            DownwardFiles.write(tree, volume.path("downwardAPI").path("items"), pod);
        } else if (!volume.has("emptyDir") && !volume.has("persistentVolumeClaim")) {
            throw new UnmodelledCommandException(
                    "The volume '%s', which is no emptyDir, claim, ConfigMap, Secret, downwardAPI or projection,"
                            .formatted(volume.path("name").asString("")));
        }
        return tree;
    }

    private static void project(FileTree tree, JsonNode source, JsonNode pod, PodConfiguration configuration)
            throws ConfigurationException {
        if (source.has("configMap")) {
            JsonNode json = source.path("configMap");
            fill(tree, BuiltinTypes.CONFIG_MAP, json.path("name").asString(""), json, configuration);
        } else if (source.has("secret")) {
            JsonNode json = source.path("secret");
            fill(tree, BuiltinTypes.SECRET, json.path("name").asString(""), json, configuration);
        } else if (source.has("downwardAPI")) {
            DownwardFiles.write(tree, source.path("downwardAPI").path("items"), pod);
        } else if (source.has("serviceAccountToken")) {
            token(tree, source.path("serviceAccountToken"), pod, configuration);
        }
    }

    /** Kubernetes renews it before it ends; who reads it here asks nobody. */
    private static void token(FileTree tree, JsonNode source, JsonNode pod, PodConfiguration configuration)
            throws ConfigurationException {
        String name = pod.path("spec").path("serviceAccountName").asString("default");
        ObjectNode account = configuration
                .api()
                .get(BuiltinTypes.SERVICE_ACCOUNT, configuration.namespace(), name)
                .orElseThrow(() -> PodConfiguration.missing(BuiltinTypes.SERVICE_ACCOUNT, name));
        Instant now = configuration.api().timeline().now();
        Instant end = now.plusSeconds(source.path("expirationSeconds").asLong(3600));
        tree.writeAt(source.path("path").asString(""), ServiceAccountTokens.bound(account, now, end));
    }

    private static void fill(
            FileTree tree, ResourceType type, String name, JsonNode source, PodConfiguration configuration)
            throws ConfigurationException {
        Optional<Map<String, String>> entries = configuration.entries(type, name);
        if (entries.isEmpty() && !source.path("optional").asBoolean(false)) {
            throw PodConfiguration.missing(type, name);
        }
        Map<String, String> all = entries.orElse(Map.of());
        if (source.path("items").isEmpty()) {
            all.forEach((key, value) -> tree.write("/" + key, value));
        }
        for (JsonNode item : source.path("items")) {
            tree.writeAt(
                    item.path("path").asString(""),
                    all.getOrDefault(item.path("key").asString(""), ""));
        }
    }
}
