package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Kubernetes object, as written in a manifest or as read from the server; changes go through to its tree. */
public final class Manifest {
    private final ObjectNode json;

    public Manifest(ObjectNode json) {
        this.json = json;
    }

    /** The tree itself. */
    public ObjectNode json() {
        return json;
    }

    /**
     * Checks that it is a Kubernetes object at all; anything finer is for the API server to judge.
     *
     * @throws InvalidOperationException if it has no kind, apiVersion or metadata; the mistake is in the manifest
     */
    void check() {
        for (String field : new String[] {"kind", "apiVersion"}) {
            if (!json.path(field).isString()) {
                throw new InvalidOperationException("Malformed manifest: no '" + field + "' in " + json);
            }
        }
        if (!json.path("metadata").isObject()) {
            throw new InvalidOperationException("Malformed manifest: no 'metadata' in " + json);
        }
    }

    public KubernetesKind kind() {
        return KubernetesKind.of(text("kind"), text("apiVersion"));
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    /** The name; empty where the server is to make one up from {@code generateName}. */
    public String name() {
        return metadata().path("name").asString("");
    }

    public String namespace() {
        return metadata().path("namespace").asString("");
    }

    /** Kind and name as Spinnaker writes them: {@code replicaSet shop-v001}. */
    public String fullName() {
        return kind() + " "
                + (name().isEmpty() ? metadata().path("generateName").asString("") : name());
    }

    boolean hasGenerateName() {
        return name().isEmpty() && !metadata().path("generateName").asString("").isEmpty();
    }

    String creationTimestamp() {
        return metadata().path("creationTimestamp").asString("");
    }

    /** The value of an annotation; empty where there is none. Values that old Spinnakers have quoted are unquoted. */
    public String annotation(String key) {
        String value = metadata().path("annotations").path(key).asString("");
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    ObjectNode annotations() {
        return child((ObjectNode) metadata(), "annotations");
    }

    ObjectNode labels() {
        return child((ObjectNode) metadata(), "labels");
    }

    Optional<ObjectNode> templateAnnotations() {
        return templateMetadata().map(metadata -> child(metadata, "annotations"));
    }

    Optional<ObjectNode> templateLabels() {
        return templateMetadata().map(metadata -> child(metadata, "labels"));
    }

    /** The labels by which a Service finds what runs: the Pod template's, or the object's own where it has none. */
    ObjectNode trafficLabels() {
        return templateLabels().orElseGet(this::labels);
    }

    OptionalInt replicas() {
        JsonNode replicas = json.path("spec").path("replicas");
        return replicas.isNumber() ? OptionalInt.of(replicas.intValue()) : OptionalInt.empty();
    }

    /** The images, ConfigMaps, Secrets and scale targets that it refers to. */
    public Set<Artifact> artifacts() {
        return ArtifactBinder.find(this);
    }

    Manifest copy() {
        return new Manifest(json.deepCopy());
    }

    private Optional<ObjectNode> templateMetadata() {
        JsonNode metadata = json.path("spec").path("template").path("metadata");
        return metadata.isObject() ? Optional.of((ObjectNode) metadata) : Optional.empty();
    }

    private JsonNode metadata() {
        return json.path("metadata");
    }

    private String text(String field) {
        return json.path(field).asString("");
    }

    private static ObjectNode child(ObjectNode parent, String field) {
        JsonNode child = parent.path(field);
        return child.isObject() ? (ObjectNode) child : parent.putObject(field);
    }
}
