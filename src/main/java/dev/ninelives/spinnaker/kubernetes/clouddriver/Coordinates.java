package dev.ninelives.spinnaker.kubernetes.clouddriver;

/**
 * Which object, as Spinnaker addresses it.
 *
 * @param namespace empty for cluster-scoped objects and for the default namespace
 */
public record Coordinates(KubernetesKind kind, String namespace, String name) {
    /**
     * Reads a stage's location and full resource name.
     *
     * @param location a namespace; {@code _} stands for none
     * @param fullName kind and name with one space between them, for example {@code replicaSet shop-v001}
     * @throws IllegalArgumentException if the name has another form; the mistake is in the pipeline
     */
    public static Coordinates of(String location, String fullName) {
        String[] tokens = fullName.split(" ", -1);
        if (tokens.length != 2 || tokens[0].isEmpty() || tokens[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' names no object; expected kind and name with one space between: 'replicaSet shop-v001'"
                            .formatted(fullName));
        }
        return new Coordinates(KubernetesKind.of(tokens[0]), location.equals("_") ? "" : location, tokens[1]);
    }

    static Coordinates of(Manifest manifest) {
        return new Coordinates(manifest.kind(), manifest.namespace(), manifest.name());
    }

    public String fullName() {
        return kind + " " + name;
    }

    /** For messages: {@code replicaSet shop-v001 in production}. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? fullName() : fullName() + " in " + namespace;
    }
}
