package dev.ninelives.spinnaker.kubernetes.clouddriver;

import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesKind.Trait;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Slots.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * Puts artifacts into manifests: the references of images, ConfigMaps, Secrets and scale targets. Of several artifacts
 * that match, the last one stays, since a replaced reference still matches; all of them count as bound.
 */
final class ArtifactBinder {
    /**
     * One sort of artifact with the places where it belongs and how a text there is compared with an artifact's name.
     */
    private record Replacer(String type, List<Slot> slots, UnaryOperator<String> comparable) {
        boolean replace(Artifact artifact) {
            List<Slot> matching = slots.stream()
                    .filter(slot -> comparable.apply(slot.value()).equals(artifact.getName()))
                    .toList();
            matching.forEach(slot -> slot.set(artifact.getReference()));
            return !matching.isEmpty();
        }
    }

    private final ImageBinding imageBinding;

    ArtifactBinder(ImageBinding imageBinding) {
        this.imageBinding = imageBinding;
    }

    /**
     * Binds what matches.
     *
     * @param kind which handler's rules hold
     * @param manifest changed in place; the body of a patch, too
     * @return the artifacts that replaced something, even if another one replaced it again
     */
    Set<Artifact> bind(
            KubernetesKind kind, JsonNode manifest, Collection<Artifact> artifacts, String namespace, String account) {
        Set<Artifact> bound = new LinkedHashSet<>();
        for (Replacer replacer : replacers(kind, manifest)) {
            artifacts.stream()
                    .filter(artifact -> replacer.type().equals(artifact.getType()))
                    .filter(artifact -> isEligible(artifact, namespace, account))
                    .filter(replacer::replace)
                    .forEach(bound::add);
        }
        return bound;
    }

    /** The artifacts that a live object refers to. */
    static Set<Artifact> find(Manifest object) {
        Set<Artifact> found = new LinkedHashSet<>();
        ArtifactBinder binder = new ArtifactBinder(ImageBinding.MATCH_NAME_AND_TAG);
        for (Replacer replacer : binder.replacers(object.kind(), object.json())) {
            replacer.slots().stream()
                    .map(Slot::value)
                    .map(reference -> Artifact.builder()
                            .type(replacer.type())
                            .reference(reference)
                            .name(replacer.comparable().apply(reference))
                            .build())
                    .forEach(found::add);
        }
        return found;
    }

    private List<Replacer> replacers(KubernetesKind kind, JsonNode manifest) {
        List<Replacer> replacers = new ArrayList<>();
        if (kind.is(Trait.HAS_POD_TEMPLATE)) {
            replacers.add(new Replacer("docker/image", Slots.templateImages(manifest), imageBinding::comparable));
            replacers.add(named("kubernetes/configMap", Slots.configMaps(manifest)));
            replacers.add(named("kubernetes/secret", Slots.secrets(manifest)));
        } else if (kind.isNamed("pod")) {
            replacers.add(named("docker/image", Slots.podImages(manifest)));
        } else if (kind.isNamed("horizontalpodautoscaler")) {
            replacers.add(named("kubernetes/deployment", Slots.scaleTargets(manifest, "deployment")));
            replacers.add(named("kubernetes/replicaSet", Slots.scaleTargets(manifest, "replicaSet")));
        }
        return replacers;
    }

    private static Replacer named(String type, List<Slot> slots) {
        return new Replacer(type, slots, UnaryOperator.identity());
    }

    private static boolean isEligible(Artifact artifact, String namespace, String account) {
        if (!artifact.getType().startsWith("kubernetes/")) {
            return true;
        }
        String location = artifact.getLocation() == null ? "" : artifact.getLocation();
        Object owner = artifact.getMetadata("account");
        return location.equals(namespace) && (owner == null || owner.equals("") || owner.equals(account));
    }
}
