package dev.ninelives.kubeconfig;

import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A context of a kubeconfig that somebody has named. Which one is current never matters: a cluster that is touched because
 * somebody was working on it an hour ago is the wrong one.
 *
 * @param name as on the command line
 * @param file the kubeconfig that has it
 */
record Context(String name, Path file) {
    static final String PROPERTY = "ninelives.context";

    /**
     * Finds a context.
     *
     * @param name empty if nobody has named one
     * @param files kubeconfigs, in the order in which they are looked through
     * @throws RefusedClusterException if no context is named, or none is called so
     */
    static Context find(String name, List<Path> files) {
        List<String> known = new ArrayList<>();
        for (Path file : files) {
            List<String> names = names(file);
            if (!name.isEmpty() && names.contains(name)) {
                return new Context(name, file);
            }
            known.addAll(names);
        }
        String where = files.stream().map(Path::toString).collect(Collectors.joining(", "));
        String there = known.isEmpty()
                ? "There is none at all in " + where
                : "There are, in %s: %s".formatted(where, String.join(", ", known));
        throw new RefusedClusterException(
                name.isEmpty()
                        ? "No cluster is named. Say which one with -D%s=NAME; the current context is never used by itself. %s"
                                .formatted(PROPERTY, there)
                        : "There is no context '%s'. %s".formatted(name, there));
    }

    /** The files that kubectl reads: {@code KUBECONFIG}, which may list several, else {@code ~/.kube/config}. */
    static List<Path> files(Map<String, String> environment, Path home) {
        String listed = environment.getOrDefault("KUBECONFIG", "");
        if (listed.isBlank()) {
            return List.of(home.resolve(".kube").resolve("config"));
        }
        return Arrays.stream(listed.split(File.pathSeparator))
                .filter(file -> !file.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Address and credentials, as the context has them. */
    Config config() {
        return Config.fromKubeconfig(name, file.toFile());
    }

    private static List<String> names(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            Object parsed = new Load(
                            LoadSettings.builder().setLabel(file.toString()).build())
                    .loadFromString(Files.readString(file));
            if (parsed instanceof Map<?, ?> map && map.get("contexts") instanceof List<?> contexts) {
                return contexts.stream()
                        .filter(Map.class::isInstance)
                        .map(context -> String.valueOf(((Map<?, ?>) context).get("name")))
                        .toList();
            }
            return List.of();
        } catch (IOException | YamlEngineException e) {
            throw new RefusedClusterException(
                    "The kubeconfig %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }
}
