package dev.ninelives.sim.apiserver;

/** Why the API server does not read a body of some content type. */
final class UnsupportedMedia {
    private UnsupportedMedia() {}

    static ApiException patch() {
        return StatusDocument.bare(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }

    /** A custom resource has no merge keys that the server could know. */
    static ApiException patchOfCustom() {
        return StatusDocument.failure(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include:"
                        + " application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml",
                null);
    }

    static ApiException body() {
        return StatusDocument.failure(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: application/json,"
                        + " application/yaml, application/vnd.kubernetes.protobuf",
                null);
    }
}
