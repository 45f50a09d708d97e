package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** What an operation has done. Clouddriver's sets have no order; here they keep the order of the work. */
public final class OperationResult {
    private final Map<String, Set<String>> manifestNamesByNamespace = new LinkedHashMap<>();
    private final List<ObjectNode> manifests = new ArrayList<>();
    private final Map<String, List<String>> jobs = new LinkedHashMap<>();
    private final Set<Artifact> createdArtifacts = new LinkedHashSet<>();
    private final Set<Artifact> boundArtifacts = new LinkedHashSet<>();

    /** The full names of what was touched. */
    public Map<String, Set<String>> manifestNamesByNamespace() {
        return manifestNamesByNamespace;
    }

    /** The full names of the Jobs that it has started, by namespace. */
    public Map<String, List<String>> jobs() {
        return jobs;
    }

    /** The live objects that came out of it. */
    public List<ObjectNode> manifests() {
        return manifests;
    }

    public Set<Artifact> createdArtifacts() {
        return createdArtifacts;
    }

    public Set<Artifact> boundArtifacts() {
        return boundArtifacts;
    }

    void addManifest(Manifest live) {
        manifests.add(live.json());
        addNames(live.namespace(), List.of(live.fullName()));
    }

    void addNames(String namespace, Collection<String> fullNames) {
        manifestNamesByNamespace
                .computeIfAbsent(namespace, any -> new LinkedHashSet<>())
                .addAll(fullNames);
    }
}
