package dev.ninelives.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the scenarios in the folders that a selection names. */
final class ScenarioFolders {
    private static final String FILE = "scenario.yaml";

    private ScenarioFolders() {}

    /**
     * The folder itself if it is a scenario, else every folder in it. One without a {@code scenario.yaml} stands for the
     * scenarios in it; if it holds none, it is there to be noticed.
     *
     * @throws InvalidSelectionException if there is none
     */
    static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidSelectionException(
                    "-D%s: there is no folder %s; name a scenario's folder, or one that holds such folders"
                            .formatted(Selection.SCENARIOS, folder));
        }
        if (Files.isRegularFile(folder.resolve(FILE))) {
            return List.of(folder);
        }
        List<Path> below = folders(folder);
        if (below.isEmpty()) {
            throw new InvalidSelectionException(
                    "%s holds no scenario: there is no %s in it, and no folder with one".formatted(folder, FILE));
        }
        return below.stream().flatMap(group -> scenarios(group).stream()).toList();
    }

    private static List<Path> scenarios(Path group) {
        if (Files.isRegularFile(group.resolve(FILE))) {
            return List.of(group);
        }
        List<Path> below = folders(group).stream()
                .filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                .toList();
        return below.isEmpty() ? List.of(group) : folders(group);
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The scenarios in %s cannot be listed".formatted(folder), e);
        }
    }
}
