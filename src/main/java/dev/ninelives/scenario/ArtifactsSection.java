package dev.ninelives.scenario;

import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code artifacts}: what lies where a pipeline fetches from, beside the scenario's manifests. */
final class ArtifactsSection {
    private final Problems problems;
    private final Path folder;

    ArtifactsSection(Problems problems, Path folder) {
        this.problems = problems;
        this.folder = folder;
    }

    /** In the order of the file, in which they are looked through. */
    List<StoredArtifact> read(Optional<YamlValue> section) {
        List<StoredArtifact> artifacts = new ArrayList<>();
        section.map(YamlValue::items).orElse(List.of()).forEach(item -> artifacts.add(artifact(item)));
        return artifacts;
    }

    private StoredArtifact artifact(YamlValue item) {
        if (item.find("file").isEmpty() && item.find("answers").isEmpty()) {
            problems.add(item, "it has neither a file nor answers, so it says nothing");
        }
        return new StoredArtifact(
                item.get("reference").text(),
                DeploymentRun.of(item),
                item.find("file").flatMap(this::file),
                item.find("answers").map(YamlValue::items).orElse(List.of()).stream()
                        .map(YamlValue::text)
                        .toList());
    }

    private Optional<Path> file(YamlValue value) {
        Path file = folder.resolve(value.text()).normalize();
        if (!Files.exists(file)) {
            problems.add(value, "there is no file " + file);
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
