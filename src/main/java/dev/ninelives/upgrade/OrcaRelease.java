package dev.ninelives.upgrade;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A version of Orca on Maven Central.
 *
 * @param tagged when Orca's repository was tagged with it
 * @param spinnaker the release of Spinnaker that it belongs to, or those that it lies between, for example {@code 1.29} or
 *     {@code 1.28 to 1.29}; from the branches of Orca's repository
 */
public record OrcaRelease(String version, LocalDate tagged, String spinnaker) {
    private static final List<OrcaRelease> ON_CENTRAL = List.of(
            release("8.15.0", "2021-03-19", "1.25 to 1.26"),
            release("8.18.0", "2021-05-21", "1.26 to 1.27"),
            release("8.26.0", "2022-08-25", "1.28 to 1.29"),
            release("8.27.0", "2022-09-14", "1.29"),
            release("8.28.0", "2022-09-27", "1.29 to 1.30"),
            release("8.30.0", "2023-02-20", "1.29 to 1.30"),
            release("8.31.0", "2023-03-24", "1.30"),
            release("8.32.0", "2023-03-31", "1.30 to 1.31"),
            release("8.48.0", "2023-12-12", "1.33"),
            release("8.49.0", "2024-02-02", "1.33 to 1.34"),
            release("8.50.0", "2024-03-12", "1.33 to 1.34"),
            release("8.56.0", "2024-10-03", "1.35 to 1.36"));

    /** All of them, oldest first. */
    public static List<OrcaRelease> onCentral() {
        return ON_CENTRAL;
    }

    /** The one of that version; empty for a version that is not known to be on Maven Central. */
    static Optional<OrcaRelease> of(String version) {
        return ON_CENTRAL.stream()
                .filter(release -> release.version().equals(version))
                .findFirst();
    }

    static List<String> versions() {
        return ON_CENTRAL.stream().map(OrcaRelease::version).toList();
    }

    private static OrcaRelease release(String version, String tagged, String spinnaker) {
        return new OrcaRelease(version, LocalDate.parse(tagged), spinnaker);
    }
}
