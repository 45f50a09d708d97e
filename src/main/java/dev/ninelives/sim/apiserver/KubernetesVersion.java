package dev.ninelives.sim.apiserver;

import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A version of Kubernetes whose answers the server imitates; each was recorded. */
public enum KubernetesVersion {
    /** Its answers are compared, request by request, with those of a real 1.20.2. */
    V1_20(20, 2),
    /** Its answers are compared, request by request, with those of a real 1.37.2. */
    V1_37(37, 2);

    private static final int MAJOR = 1;

    private final int minor;
    private final int patch;

    KubernetesVersion(int minor, int patch) {
        this.minor = minor;
        this.patch = patch;
    }

    /** The one that is imitated if nobody asks for another. */
    public static KubernetesVersion usual() {
        return V1_20;
    }

    /**
     * The version that people mean.
     *
     * @param text for example {@code 1.20}
     * @throws IllegalArgumentException if that version is not imitated
     */
    public static KubernetesVersion parse(String text) {
        return Arrays.stream(values())
                .filter(version -> version.majorMinor().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Kubernetes \"%s\" is not imitated; %s are"
                        .formatted(
                                text,
                                Arrays.stream(values())
                                        .map(KubernetesVersion::majorMinor)
                                        .collect(Collectors.joining(" and ")))));
    }

    /** For people: {@code 1.20}. */
    public String majorMinor() {
        return MAJOR + "." + minor;
    }

    int minor() {
        return minor;
    }

    /** Whether it is 1.{@code minor} or later. */
    public boolean isSince(int otherMinor) {
        return minor >= otherMinor;
    }

    /** With the patch, and whose it is: {@code v1.20.2+ninelives}. */
    public String gitVersion() {
        return "v" + majorMinor() + "." + patch + "+ninelives";
    }

    /** The answer to {@code /version}. */
    ObjectNode document() {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.put("major", Integer.toString(MAJOR));
        version.put("minor", Integer.toString(minor));
        version.put("gitVersion", gitVersion());
        version.put("platform", "jvm");
        return version;
    }
}
