package dev.ninelives.sim.kubelet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image in full.
 *
 * @param repository with its registry, for example {@code docker.io/library/busybox}
 * @param tag {@code latest} where the manifest names none; a digest with its {@code @} where it names one
 */
record ImageReference(String repository, String tag) {
    private static final Pattern SHAPE = Pattern.compile(
            "(?<repository>[a-z0-9][a-z0-9._-]*(:[0-9]+)?(/[a-z0-9._/-]+)?)(:(?<tag>[\\w][\\w.-]{0,127}))?"
                    + "(?<digest>@sha256:[0-9a-f]{64})?");
    private static final String CAPITALS = ": repository name must be lowercase";
    private static final String DEFAULT_REGISTRY = "docker.io";

    /**
     * Reads a reference as manifests write it.
     *
     * @throws IllegalArgumentException if no registry could have such an image
     */
    static ImageReference parse(String reference) {
        Matcher matcher = SHAPE.matcher(reference);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Failed to apply default image tag \"%s\": couldn't parse image reference \"%s\": invalid reference format%s"
                            .formatted(reference, reference, hasCapitals(reference) ? CAPITALS : ""));
        }
        String tag = matcher.group("tag") == null ? "latest" : matcher.group("tag");
        return new ImageReference(
                inFull(matcher.group("repository")), matcher.group("digest") == null ? tag : matcher.group("digest"));
    }

    /** What a later kubelet says of a reference that no registry could have; as recorded of 1.37.2. */
    static String laterProblem(String reference) {
        String path = reference.split(":", 2)[0];
        String repository = path.contains("/") ? path : "library/" + path;
        return "Failed to apply default image tag \"%s\": couldn't parse image name \"%s\": invalid reference format%s"
                .formatted(
                        reference,
                        reference,
                        hasCapitals(reference) ? ": repository name (%s) must be lowercase".formatted(repository) : "");
    }

    private static boolean hasCapitals(String reference) {
        String path = reference.split(":", 2)[0];
        return !path.equals(path.toLowerCase(Locale.ROOT));
    }

    private static String inFull(String repository) {
        int slash = repository.indexOf('/');
        if (slash < 0) {
            return DEFAULT_REGISTRY + "/library/" + repository;
        }
        String host = repository.substring(0, slash);
        boolean named = host.contains(".") || host.contains(":") || host.equals("localhost");
        return named ? repository : DEFAULT_REGISTRY + "/" + repository;
    }

    @Override
    public String toString() {
        return tag.startsWith("@") ? repository + tag : repository + ":" + tag;
    }
}
