package dev.ninelives.sim.fidelity;

import tools.jackson.databind.JsonNode;

/** The version of a real cluster whose answers and deeds were recorded, for example {@code 1.20.2}. */
public final class RecordedVersion {
    private RecordedVersion() {}

    /** @param version the answer to {@code /version} */
    public static String of(JsonNode version) {
        return version.path("gitVersion").asString("").replaceFirst("^v", "").replaceFirst("[+-].*", "");
    }

    /** {@code 1.20} of {@code 1.20.2}. */
    public static String majorMinor(String version) {
        return version.substring(0, version.lastIndexOf('.'));
    }
}
