package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The annotations by which Spinnaker finds its objects again. One that is already there is left as it is: a manifest
 * that was copied from a live object keeps the cluster and the version of that one.
 */
public final class SpinnakerAnnotations {
    public static final String CLUSTER = "moniker.spinnaker.io/cluster";
    public static final String APPLICATION = "moniker.spinnaker.io/application";
    static final String STACK = "moniker.spinnaker.io/stack";
    static final String DETAIL = "moniker.spinnaker.io/detail";
    static final String SEQUENCE = "moniker.spinnaker.io/sequence";
    static final String ARTIFACT_TYPE = "artifact.spinnaker.io/type";
    static final String ARTIFACT_NAME = "artifact.spinnaker.io/name";
    static final String ARTIFACT_LOCATION = "artifact.spinnaker.io/location";
    static final String ARTIFACT_VERSION = "artifact.spinnaker.io/version";
    static final String LOAD_BALANCERS = "traffic.spinnaker.io/load-balancers";
    static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private static final JsonMapper JSON = new JsonMapper();

    private SpinnakerAnnotations() {}

    static void writeArtifact(Manifest manifest, Artifact artifact) {
        writeArtifact(manifest.annotations(), artifact);
        manifest.templateAnnotations().ifPresent(annotations -> writeArtifact(annotations, artifact));
    }

    static void writeMoniker(Manifest manifest, Moniker moniker) {
        writeMoniker(manifest.annotations(), moniker);
        manifest.templateAnnotations().ifPresent(annotations -> writeMoniker(annotations, moniker));
    }

    /** The load balancers of an object by full name; none where the annotation is missing or no list of texts. */
    static List<String> loadBalancers(Manifest manifest) {
        String text = manifest.annotation(LOAD_BALANCERS);
        List<String> names = new ArrayList<>();
        try {
            for (JsonNode name : JSON.readTree(text)) {
                names.add(name.asString(""));
            }
        } catch (JacksonException e) {
            return List.of(); // clouddriver logs it and goes on without
        }
        return names;
    }

    /** @throws IllegalArgumentException if the manifest names other load balancers than the stage */
    static void writeLoadBalancers(Manifest manifest, List<String> services) {
        if (manifest.annotations().has(LOAD_BALANCERS)) {
            List<String> present = loadBalancers(manifest);
            if (!present.equals(services)) {
                throw new IllegalArgumentException(
                        "The manifest's annotation %s already says %s; the stage cannot make it %s"
                                .formatted(LOAD_BALANCERS, present, services));
            }
            return;
        }
        manifest.annotations().put(LOAD_BALANCERS, JSON.writeValueAsString(services));
    }

    /** The manifest that was last applied to a live object; missing where none is known. */
    static JsonNode lastApplied(Manifest live) {
        String text = live.json()
                .path("metadata")
                .path("annotations")
                .path(LAST_APPLIED)
                .asString("");
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    private static void writeArtifact(ObjectNode annotations, Artifact artifact) {
        write(annotations, ARTIFACT_TYPE, artifact.getType());
        write(annotations, ARTIFACT_NAME, artifact.getName());
        write(annotations, ARTIFACT_LOCATION, artifact.getLocation());
        write(annotations, ARTIFACT_VERSION, artifact.getVersion());
    }

    private static void writeMoniker(ObjectNode annotations, Moniker moniker) {
        writeKnown(annotations, CLUSTER, moniker.cluster());
        writeKnown(annotations, APPLICATION, moniker.app());
        writeKnown(annotations, STACK, moniker.stack());
        writeKnown(annotations, DETAIL, moniker.detail());
        moniker.sequence().ifPresent(sequence -> write(annotations, SEQUENCE, Integer.toString(sequence)));
    }

    private static void writeKnown(ObjectNode annotations, String key, String value) {
        if (!value.isEmpty()) {
            write(annotations, key, value);
        }
    }

    private static void write(ObjectNode annotations, String key, String value) {
        if (value != null && !annotations.has(key)) {
            annotations.put(key, value);
        }
    }
}
