package dev.ninelives.spinnaker.kubernetes.kubectl;

import dev.ninelives.cluster.KubernetesApi;
import java.util.Locale;

/** The kinds of patch, by the names that {@code kubectl patch --type} and Spinnaker's stages know. */
public enum PatchType {
    STRATEGIC(KubernetesApi.STRATEGIC_MERGE_PATCH),
    JSON(KubernetesApi.JSON_PATCH),
    MERGE(KubernetesApi.MERGE_PATCH);

    private final String contentType;

    PatchType(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
