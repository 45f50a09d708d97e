package dev.ninelives.k3s;

import java.util.Map;
import java.util.Properties;

/**
 * How the k3s of this JVM is to be.
 *
 * @param image with tag, and digest if need be
 * @param reuse whether it stays for the next JVM
 */
record K3sSettings(String image, boolean reuse) {
    /** The newest when it was pinned; the digest is that of the index of all architectures. */
    static final String DEFAULT_IMAGE =
            "rancher/k3s:v1.36.4-k3s1@sha256:edad48e12bf81c3a09ac1c05c0c0ffaaa22145980b989d6fae84543a76b83657";

    private static final String IMAGE = "ninelives.k3s.image";
    private static final String IMAGE_VARIABLE = "NINELIVES_K3S_IMAGE";
    private static final String REUSE = "ninelives.k3s.reuse";

    /** The image by its tag alone, as {@code docker load} leaves it on a machine without network. */
    String tagged() {
        int digest = image.indexOf('@');
        boolean hasTag = digest > 0 && image.lastIndexOf(':', digest) > image.lastIndexOf('/', digest);
        return hasTag ? image.substring(0, digest) : image;
    }

    static K3sSettings current() {
        return of(System.getProperties(), System.getenv());
    }

    static K3sSettings of(Properties properties, Map<String, String> environment) {
        String image = properties.getProperty(IMAGE, environment.getOrDefault(IMAGE_VARIABLE, ""));
        return new K3sSettings(
                image.isBlank() ? DEFAULT_IMAGE : image.strip(),
                Boolean.parseBoolean(properties.getProperty(REUSE, "false")));
    }
}
