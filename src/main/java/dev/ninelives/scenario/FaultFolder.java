package dev.ninelives.scenario;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the faults that belong to a scenario. */
final class FaultFolder {
    private static final String NAME = "fault-manifests";

    private FaultFolder() {}

    /**
     * The folder {@code fault-manifests} in the scenario's own folder or in the nearest one above it; where there is
     * none, the one in the working directory.
     */
    static Path nearest(Path scenario) {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here.resolve(scenario).normalize(); folder != null; folder = folder.getParent()) {
            Path faults = folder.resolve(NAME);
            if (Files.isDirectory(faults)) {
                return faults.startsWith(here) ? here.relativize(faults) : faults;
            }
        }
        return Path.of(NAME);
    }
}
