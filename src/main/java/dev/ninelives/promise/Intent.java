package dev.ninelives.promise;

/**
 * What the candidate's run is meant to do to production.
 *
 * @param previous the version in production before it, for example {@code 1.36.1}
 * @param candidate the version that the run brings
 * @param promoted whether production is meant to run the candidate at the end; else it keeps the previous version
 */
public record Intent(String previous, String candidate, boolean promoted) {
    /** The version that production is meant to run at the end. */
    public String finalVersion() {
        return promoted ? candidate : previous;
    }
}
