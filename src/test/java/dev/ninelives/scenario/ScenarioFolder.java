package dev.ninelives.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small scenario on disk, healthy until a test changes it. */
public final class ScenarioFolder {
    private static final String SCENARIO = """
            name: small
            claim: A small pipeline works.
            pipeline: pipeline.json
            application: shop
            account: {name: cluster}
            namespaces: [production, staging]
            versions: {baseline: "1.36.1", candidate: "1.37.0"}
            trigger:
              type: docker
              fields: {account: registry, repository: busybox, tag: "${version}"}
            production:
              namespace: production
              service: shop
              port: 8080
              workload: {kind: ReplicaSet, name: shop}
            manifests:
              - {artifact: replicaset, file: replicaset.yaml}
              - {artifact: service, file: service.yaml}
            axes:
              replicaset: {manifest: replicaset, faults: [syntax-error, healthy]}
            """;

    /** Deploys the Service, then the ReplicaSet, and lets it replace the one before. */
    private static final String PIPELINE = """
            {
              "application": "shop", "name": "small", "id": "small",
              "expectedArtifacts": [
                {"id": "image", "displayName": "image",
                 "matchArtifact": {"type": "docker/image", "name": "busybox"}, "defaultArtifact": {}},
                {"id": "replicaset", "displayName": "replicaset",
                 "matchArtifact": {"type": "github/file", "name": "replicaset.yaml", "artifactAccount": "git"},
                 "defaultArtifact": {"type": "github/file", "name": "replicaset.yaml", "artifactAccount": "git",
                                     "reference": "https://git.example.com/replicaset.yaml"},
                 "useDefaultArtifact": true},
                {"id": "service", "displayName": "service",
                 "matchArtifact": {"type": "github/file", "name": "service.yaml", "artifactAccount": "git"},
                 "defaultArtifact": {}}
              ],
              "triggers": [
                {"type": "docker", "enabled": true, "account": "registry", "repository": "busybox",
                 "expectedArtifactIds": ["image", "service"]}
              ],
              "parameterConfig": [],
              "stages": [
                {"refId": "1", "requisiteStageRefIds": [], "type": "deployManifest", "name": "Deploy Service",
                 "account": "cluster", "cloudProvider": "kubernetes", "source": "artifact",
                 "manifestArtifactId": "service", "moniker": {"app": "shop"}},
                {"refId": "2", "requisiteStageRefIds": ["1"], "type": "deployManifest", "name": "Deploy",
                 "account": "cluster", "cloudProvider": "kubernetes",
                 "source": "artifact", "manifestArtifactId": "replicaset", "requiredArtifactIds": ["image"], "moniker": {"app": "shop"},
                 "trafficManagement": {"enabled": true, "options": {
                   "enableTraffic": true, "namespace": "production", "services": ["service shop"],
                   "strategy": "highlander"}}}
              ]
            }
            """;

    private final Path path;

    public ScenarioFolder(Path path) {
        this.path = path;
        write("scenario.yaml", SCENARIO);
        write("pipeline.json", PIPELINE);
        copy("replicaset.yaml");
        copy("service.yaml");
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Replaces text in one of the files. */
    public ScenarioFolder change(String file, String from, String to) {
        String text = text(file);
        if (!text.contains(from)) {
            throw new IllegalArgumentException("%s does not hold: %s".formatted(file, from));
        }
        return write(file, text.replace(from, to));
    }

    public ScenarioFolder add(String file, String more) {
        return write(file, text(file) + more);
    }

    public ScenarioFolder write(String file, String text) {
        try {
            Files.writeString(file(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Scenario read() {
        return Scenario.read(path);
    }

    private String text(String file) {
        try {
            return Files.readString(file(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(String manifest) {
        try {
            Files.copy(Path.of("scenarios/blue-green/manifests", manifest), file(manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
