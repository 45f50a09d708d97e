package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An image of the simulated registry.
 *
 * @param repository in full, for example {@code docker.io/library/busybox}
 * @param command what runs where the manifest names no command; empty for the declared behaviour
 * @param binaries the commands that the image has; empty where it does not say, and then a command that the kubelet does
 *     not know shows the declared behaviour
 * @param behaviour what the image's own program does
 * @param pull how long it takes to fetch
 */
public record Image(
        String repository,
        String tag,
        List<String> command,
        Optional<Set<String>> binaries,
        ImageBehaviour behaviour,
        Duration pull) {
    /** What the shipped images take to be fetched. */
    public static final Duration USUAL_PULL = Duration.ofMillis(800);

    public Image {
        command = List.copyOf(command);
        binaries = binaries.map(Set::copyOf);
    }

    /**
     * An image whose program behaves as declared.
     *
     * @param reference as in a manifest, for example {@code shop:2}
     */
    public static Image of(String reference, ImageBehaviour behaviour) {
        ImageReference parsed = ImageReference.parse(reference);
        return new Image(parsed.repository(), parsed.tag(), List.of(), Optional.empty(), behaviour, USUAL_PULL);
    }

    String reference() {
        return new ImageReference(repository, tag).toString();
    }

    /** A made-up digest, the same one for the same image. */
    String digest() {
        return repository + "@sha256:" + new Jitter(0).fork(reference()).hex(64);
    }

    boolean has(String binary) {
        return binaries.isEmpty() || binaries.get().contains(binary);
    }
}
