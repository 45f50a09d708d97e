package dev.ninelives.lint;

import java.util.Map;

/**
 * A pipeline that has a hazard, and one that differs in that alone.
 *
 * @param good without it; see {@link Examples}
 * @param bad with it
 * @param stage that has it; empty for the pipeline as a whole
 * @param onLine text of the line that must be named
 * @param manifests what both deploy, as YAML by artifact id
 */
record Example(String hazard, String good, String bad, String stage, String onLine, Map<String, String> manifests) {
    Example(String hazard, String good, String bad, String stage, String onLine) {
        this(hazard, good, bad, stage, onLine, Map.of());
    }

    /** For the name of the test. */
    @Override
    public String toString() {
        return hazard + (stage.isEmpty() ? "" : ": " + stage);
    }
}
