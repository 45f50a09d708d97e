package dev.ninelives.scenario;

import dev.ninelives.fault.Manifest;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import dev.ninelives.scenario.ScenarioManifest.ByParameter;
import dev.ninelives.scenario.ScenarioManifest.ByStage;
import dev.ninelives.scenario.ScenarioManifest.Route;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads {@code manifests}: each must be a file, and the pipeline must have a use for it. */
final class ManifestsSection {
    private final Problems problems;
    private final Path folder;
    private final Optional<Pipeline> pipeline;
    private final Set<String> ids = new LinkedHashSet<>();

    /** @param pipeline empty where it could not be read, which is a problem already noted */
    ManifestsSection(Problems problems, Path folder, Optional<Pipeline> pipeline) {
        this.problems = problems;
        this.folder = folder;
        this.pipeline = pipeline;
    }

    /** What the scenario calls its manifests, those with a problem too. */
    Set<String> ids() {
        return ids;
    }

    /** The manifests that have no problem. */
    List<ScenarioManifest> read(YamlValue section) {
        List<ScenarioManifest> manifests = new ArrayList<>();
        for (YamlValue item : section.items()) {
            YamlValue id = id(item);
            if (!ids.add(id.text())) {
                problems.add(id, "'%s' stands here twice".formatted(id.text()));
            }
            Optional<Route> route = route(item);
            Optional<Manifest> healthy = manifest(item.get("file"));
            if (route.isPresent() && healthy.isPresent()) {
                manifests.add(new ScenarioManifest(id.text(), route.get(), healthy.get()));
            }
        }
        return manifests;
    }

    private static YamlValue id(YamlValue item) {
        return item.find("artifact")
                .or(() -> item.find("parameter"))
                .or(() -> item.find("stage"))
                .orElseThrow();
    }

    private Optional<Route> route(YamlValue item) {
        if (item.find("artifact").isPresent()) {
            return artifact(id(item));
        }
        return item.find("parameter").isPresent() ? parameter(id(item)) : stage(id(item));
    }

    private Optional<Route> artifact(YamlValue id) {
        if (pipeline.isEmpty()) {
            return Optional.empty();
        }
        PipelineArtifacts artifacts = new PipelineArtifacts(pipeline.get().json());
        Optional<Route> route = artifacts.find(id.text()).map(ByArtifact::new);
        if (route.isEmpty()) {
            problems.add(
                    id,
                    "the pipeline speaks of no artifact '%s'%s"
                            .formatted(id.text(), Nearest.hint(id.text(), artifacts.ids())));
        }
        return route;
    }

    private Optional<Route> parameter(YamlValue id) {
        if (pipeline.isEmpty()) {
            return Optional.empty();
        }
        JsonNode configured = pipeline.get().json().path("parameterConfig");
        List<String> names = StreamSupport.stream(configured.spliterator(), false)
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
        if (!names.contains(id.text())) {
            problems.add(
                    id, "the pipeline has no parameter '%s'%s".formatted(id.text(), Nearest.hint(id.text(), names)));
            return Optional.empty();
        }
        return Optional.of(new ByParameter());
    }

    private Optional<Route> stage(YamlValue id) {
        if (pipeline.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = new StageManifests(pipeline.get()).names();
        long found = names.stream().filter(id.text()::equals).count();
        if (found != 1) {
            problems.add(
                    id,
                    found > 1
                            ? "the pipeline has %d deployManifest stages '%s' with manifests as text; rename all but one"
                                    .formatted(found, id.text())
                            : "the pipeline has no deployManifest stage '%s' with manifests as text%s"
                                    .formatted(id.text(), Nearest.hint(id.text(), names)));
            return Optional.empty();
        }
        return Optional.of(new ByStage());
    }

    private Optional<Manifest> manifest(YamlValue value) {
        Path file = folder.resolve(value.text()).normalize();
        if (!Files.isRegularFile(file)) {
            problems.add(value, "there is no file " + file);
            return Optional.empty();
        }
        try {
            return Optional.of(Manifest.read(file));
        } catch (InvalidFileException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }
}
