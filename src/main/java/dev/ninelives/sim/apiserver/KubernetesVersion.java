package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The version of Kubernetes whose answers the server imitates: the one that they were recorded from. */
public final class KubernetesVersion {
    private static final String MAJOR = "1";
    private static final String MINOR = "20";
    private static final String PATCH = "2";

    private KubernetesVersion() {}

    /** For people: {@code 1.20}. */
    public static String majorMinor() {
        return MAJOR + "." + MINOR;
    }

    /** The answer to {@code /version}. */
    static ObjectNode document() {
        ObjectNode version = JsonNodeFactory.instance.objectNode();
        version.put("major", MAJOR);
        version.put("minor", MINOR);
        version.put("gitVersion", "v" + MAJOR + "." + MINOR + "." + PATCH + "+ninelives");
        version.put("platform", "jvm");
        return version;
    }
}
