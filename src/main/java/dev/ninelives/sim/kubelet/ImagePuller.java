package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.controller.Jitter;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Brings images onto the node, one at a time; what is there already need not be brought again. */
final class ImagePuller {
    /** As recorded of 1.37.2, and not of 1.20.2: errors come without what the remote call adds. */
    private static final int PLAIN_ERRORS = 37;

    private final Timeline timeline;
    private final ImageRegistry registry;
    private final KubernetesVersion version;
    private final Set<ImageReference> present = new LinkedHashSet<>();
    private Instant freeAt;
    private Function<String, Duration> delay = image -> Duration.ZERO;

    ImagePuller(Timeline timeline, ImageRegistry registry, KubernetesVersion version) {
        this.version = version;
        this.timeline = timeline;
        this.registry = registry;
        freeAt = timeline.now();
    }

    /** Makes each pull take as much longer as {@code delayOf} says of its image. */
    void slowBy(Function<String, Duration> delayOf) {
        delay = delayOf;
    }

    /**
     * What came of it: an image, or a reason and a message as a container's status shows them.
     *
     * @param took how long the registry was asked; empty if it was not
     */
    record Result(Optional<Image> image, Optional<Duration> took, String reason, String message) {
        static Result of(Image image, Optional<Duration> took) {
            return new Result(Optional.of(image), took, "", "");
        }

        static Result refused(Optional<Duration> took, String reason, String message) {
            return new Result(Optional.empty(), took, reason, message);
        }
    }

    /** Who wants an image: the container's {@code imagePullPolicy}, and whom to tell that a pull begins and what came of it. */
    record Request(String policy, Jitter jitter, Runnable pulling, Consumer<Result> next) {}

    /**
     * Makes sure that an image is there.
     *
     * @param request is told the result, now or later
     */
    void ensure(String name, Request request) {
        ImageReference reference;
        try {
            reference = ImageReference.parse(name);
        } catch (IllegalArgumentException invalid) {
            request.next().accept(Result.refused(Optional.empty(), "InvalidImageName", misnamed(name, invalid)));
            return;
        }
        if (request.policy().equals("Never") && !present.contains(reference)) {
            request.next()
                    .accept(Result.refused(
                            Optional.empty(),
                            "ErrImageNeverPull",
                            "Container image \"%s\" is not present with pull policy of Never".formatted(name)));
        } else {
            ensure(reference, request);
        }
    }

    private void ensure(ImageReference reference, Request request) {
        if (present.contains(reference) && !request.policy().equals("Always")) {
            request.next().accept(Result.of(registry.find(reference).orElseThrow(), Optional.empty()));
        } else {
            pull(reference, request);
        }
    }

    private void pull(ImageReference reference, Request request) {
        Instant now = timeline.now();
        if (freeAt.isAfter(now)) { // somebody else's pull may bring it meanwhile
            timeline.schedule(Duration.between(now, freeAt), "pull waits", () -> ensure(reference, request));
            return;
        }
        request.pulling().run();
        Optional<Image> image = registry.find(reference);
        Duration takes = request.jitter().betweenMillis(60, 180);
        if (image.isPresent() && !present.contains(reference)) {
            takes = takes.plus(image.get().pull());
        }
        takes = takes.plus(delay.apply(reference.toString()));
        freeAt = now.plus(takes);
        Optional<Duration> took = Optional.of(takes);
        timeline.schedule(takes, "pull ends", () -> request.next().accept(ended(reference, image, took)));
    }

    private Result ended(ImageReference reference, Optional<Image> image, Optional<Duration> took) {
        if (image.isPresent()) {
            present.add(reference);
            return Result.of(image.get(), took);
        }
        return Result.refused(took, "ErrImagePull", missing(reference));
    }

    private String misnamed(String name, IllegalArgumentException problem) {
        return version.isSince(PLAIN_ERRORS) ? ImageReference.laterProblem(name) : problem.getMessage();
    }

    /** What containerd says, which passes on what the registry says. */
    private String missing(ImageReference reference) {
        if (version.isSince(PLAIN_ERRORS)) {
            return "failed to pull and unpack image \"%s\": failed to resolve image: %s: %s"
                    .formatted(reference, reference, registry.hasRepository(reference) ? "not found" : "access denied");
        }
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
