package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Brings images onto the node, one at a time; what is there already need not be brought again. */
final class ImagePuller {
    private final Timeline timeline;
    private final ImageRegistry registry;
    private final Set<ImageReference> present = new LinkedHashSet<>();
    private Instant freeAt;

    ImagePuller(Timeline timeline, ImageRegistry registry) {
        this.timeline = timeline;
        this.registry = registry;
        freeAt = timeline.now();
    }

    /**
     * What came of it: an image, or a reason and a message as a container's status shows them.
     *
     * @param pulled whether the registry was asked
     */
    record Result(Optional<Image> image, boolean pulled, String reason, String message) {
        static Result of(Image image, boolean pulled) {
            return new Result(Optional.of(image), pulled, "", "");
        }

        static Result refused(boolean pulled, String reason, String message) {
            return new Result(Optional.empty(), pulled, reason, message);
        }
    }

    /**
     * Makes sure that an image is there.
     *
     * @param policy the container's {@code imagePullPolicy}
     * @param next is told the result, now or later
     */
    void ensure(String name, String policy, Jitter jitter, Consumer<Result> next) {
        ImageReference reference;
        try {
            reference = ImageReference.parse(name);
        } catch (IllegalArgumentException invalid) {
            next.accept(Result.refused(false, "InvalidImageName", invalid.getMessage()));
            return;
        }
        if (policy.equals("Never") && !present.contains(reference)) {
            next.accept(Result.refused(
                    false,
                    "ErrImageNeverPull",
                    "Container image \"%s\" is not present with pull policy of Never".formatted(name)));
        } else {
            ensure(reference, policy, jitter, next);
        }
    }

    private void ensure(ImageReference reference, String policy, Jitter jitter, Consumer<Result> next) {
        if (present.contains(reference) && !policy.equals("Always")) {
            next.accept(Result.of(registry.find(reference).orElseThrow(), false));
        } else {
            pull(reference, policy, jitter, next);
        }
    }

    private void pull(ImageReference reference, String policy, Jitter jitter, Consumer<Result> next) {
        Instant now = timeline.now();
        if (freeAt.isAfter(now)) { // somebody else's pull may bring it meanwhile
            timeline.schedule(
                    Duration.between(now, freeAt), "pull waits", () -> ensure(reference, policy, jitter, next));
            return;
        }
        Optional<Image> image = registry.find(reference);
        Duration takes = jitter.betweenMillis(60, 180);
        if (image.isPresent() && !present.contains(reference)) {
            takes = takes.plus(image.get().pull());
        }
        freeAt = now.plus(takes);
        timeline.schedule(takes, "pull ends", () -> next.accept(ended(reference, image)));
    }

    private Result ended(ImageReference reference, Optional<Image> image) {
        if (image.isPresent()) {
            present.add(reference);
            return Result.of(image.get(), true);
        }
        return Result.refused(true, "ErrImagePull", missing(reference));
    }

    /** What containerd says, which passes on what the registry says. */
    private String missing(ImageReference reference) {
        return registry.hasRepository(reference)
                ? ("rpc error: code = NotFound desc = failed to pull and unpack image \"%s\": failed to resolve"
                                + " reference \"%s\": %s: not found")
                        .formatted(reference, reference, reference)
                : ("rpc error: code = Unknown desc = failed to pull and unpack image \"%s\": failed to resolve"
                                + " reference \"%s\": pull access denied, repository does not exist or may require"
                                + " authorization: server message: insufficient_scope: authorization failed")
                        .formatted(reference, reference);
    }
}
