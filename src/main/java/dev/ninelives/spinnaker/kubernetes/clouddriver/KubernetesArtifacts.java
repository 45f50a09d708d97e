package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import java.util.OptionalInt;

/** The artifacts that Kubernetes objects are to Spinnaker. */
final class KubernetesArtifacts {
    private KubernetesArtifacts() {}

    /** The artifact that a deploy of {@code manifest} creates; its reference is the name that the object will have. */
    static Artifact of(Manifest manifest, String account, OptionalInt version) {
        String text = version.isPresent() ? Versions.text(version.getAsInt()) : "";
        return Artifact.builder()
                .type("kubernetes/" + manifest.kind())
                .name(manifest.name())
                .location(manifest.namespace())
                .version(text)
                .reference(deployedName(manifest.name(), text))
                .putMetadata("account", account)
                .build();
    }

    /** The name of an object with a version, which may be empty. */
    static String deployedName(String name, String version) {
        return version.isEmpty() ? name : name + "-" + version;
    }
}
