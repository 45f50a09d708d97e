package dev.ninelives.promise;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Tells which version a Pod, or a workload's Pod template, runs: by its label, or by its first container's image tag.
 */
final class VersionRule {
    static final String UNKNOWN = "unknown";

    private final Optional<String> label;

    VersionRule(Production production) {
        label = production.versionLabel();
    }

    /**
     * The version of a Pod or of a Pod template.
     *
     * @return {@code unknown} without such a label, or without an image
     */
    String of(JsonNode pod) {
        String version = label.map(
                        name -> pod.path("metadata").path("labels").path(name).asString(""))
                .orElseGet(() -> tag(pod.path("spec")
                        .path("containers")
                        .path(0)
                        .path("image")
                        .asString("")));
        return version.isEmpty() ? UNKNOWN : version;
    }

    /** The version of the Pods that a workload makes. */
    String ofWorkload(JsonNode workload) {
        return of(workload.path("spec").path("template"));
    }

    /** The tag; without one the digest; without both {@code latest}, as the kubelet pulls it. */
    private static String tag(String image) {
        int digest = image.indexOf('@');
        String reference = digest < 0 ? image : image.substring(0, digest);
        int colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
        if (colon >= 0) {
            return reference.substring(colon + 1);
        }
        return digest >= 0 ? image.substring(digest + 1) : image.isEmpty() ? "" : "latest";
    }
}
