package dev.ninelives.spinnaker.kubernetes.clouddriver;

/** Clouddriver's setting {@code kubernetes.artifact-binding.docker-image}: which images an artifact replaces. */
public enum ImageBinding {
    /** Spinnaker's default: an image of the artifact's name, whatever tag or digest the manifest pins. */
    MATCH_NAME_AND_TAG,
    /** Only an image that is the artifact's name and no more. */
    MATCH_NAME_ONLY;

    /** The part of an image in a manifest that is compared with an artifact's name. */
    String comparable(String image) {
        return this == MATCH_NAME_ONLY ? image : name(image);
    }

    /** An image without its digest, or else without what follows its last colon, be it a tag or a port. */
    static String name(String image) {
        int digest = image.indexOf('@');
        if (digest >= 0) {
            return image.substring(0, digest);
        }
        int colon = image.lastIndexOf(':');
        return colon >= 0 ? image.substring(0, colon) : image;
    }
}
