package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The artifacts of one operation, at most one for each type, name and location: required ones come before optional
 * ones, and what the operation itself creates replaces either.
 */
final class BindableArtifacts {
    private record Key(String type, String name, String location) {
        static Key of(Artifact artifact) {
            String location = artifact.getLocation() == null ? "" : artifact.getLocation();
            return new Key(artifact.getType(), artifact.getName(), location);
        }
    }

    /** An artifact without whatever does not matter for whether it was bound. */
    private record Identity(String type, String name, String version, String location, String reference) {
        static Identity of(Artifact artifact) {
            return new Identity(
                    artifact.getType(),
                    artifact.getName(),
                    artifact.getVersion(),
                    artifact.getLocation(),
                    artifact.getReference());
        }
    }

    private final Map<Key, Artifact> byKey = new LinkedHashMap<>();

    static BindableArtifacts of(List<Artifact> required, List<Artifact> optional) {
        BindableArtifacts artifacts = new BindableArtifacts();
        required.forEach(artifact -> artifacts.byKey.putIfAbsent(Key.of(artifact), artifact));
        optional.forEach(artifact -> artifacts.byKey.putIfAbsent(Key.of(artifact), artifact));
        return artifacts;
    }

    Collection<Artifact> all() {
        return byKey.values();
    }

    void created(Artifact artifact) {
        byKey.put(Key.of(artifact), artifact);
    }

    /** @throws IllegalArgumentException if a required artifact was bound nowhere */
    static void checkBound(Collection<Artifact> required, Collection<Artifact> bound) {
        Set<Identity> done = bound.stream().map(Identity::of).collect(Collectors.toSet());
        List<Artifact> unbound = required.stream()
                .filter(artifact -> !done.contains(Identity.of(artifact)))
                .toList();
        if (!unbound.isEmpty()) {
            throw new IllegalArgumentException(
                    "These required artifacts could not be bound: %s; no manifest of the stage has their names"
                            .formatted(unbound.stream()
                                    .map(artifact -> artifact.getType() + " " + artifact.getReference())
                                    .collect(Collectors.joining(", "))));
        }
    }
}
