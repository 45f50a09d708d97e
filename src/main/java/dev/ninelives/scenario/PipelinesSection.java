package dev.ninelives.scenario;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads {@code pipeline} and {@code pipelines}: the one that is tested, and those that it starts. A file may hold a list;
 * what follows a {@code #} is then the name or id of one of them.
 */
final class PipelinesSection {
    private static final String FOLDER = "pipelines";

    private final Problems problems;
    private final Path folder;
    private final String application;

    /** @param application of pipelines that do not say theirs */
    PipelinesSection(Problems problems, Path folder, String application) {
        this.problems = problems;
        this.folder = folder;
        this.application = application;
    }

    /** The pipeline that is tested; empty where it has a problem. */
    Optional<Pipeline> main(YamlValue value) {
        String[] parts = parts(value.text());
        return file(value, parts[0])
                .flatMap(file -> read(() -> new PipelineFile(file, application).read(Optional.ofNullable(parts[1]))));
    }

    /** Those that it starts: the ones that are named, or else all of the folder {@code pipelines}. */
    List<Pipeline> started(Optional<YamlValue> section) {
        List<Pipeline> pipelines = new ArrayList<>();
        if (section.isPresent()) {
            section.get().items().forEach(item -> pipelines.addAll(named(item)));
        } else {
            inFolder()
                    .forEach(file -> read(() -> new PipelineFile(file, application).readAll())
                            .ifPresent(pipelines::addAll));
        }
        Map<String, Pipeline> byId = new LinkedHashMap<>();
        for (Pipeline pipeline : pipelines) {
            Pipeline first = byId.putIfAbsent(pipeline.id(), pipeline);
            if (first != null) {
                problems.add(
                        Path.of(pipeline.source()),
                        "the pipeline with id '%s' is in %s already".formatted(pipeline.id(), first.source()));
            }
        }
        return pipelines;
    }

    private List<Pipeline> named(YamlValue item) {
        String[] parts = parts(item.text());
        return file(item, parts[0])
                .flatMap(file -> read(() -> {
                    PipelineFile pipelines = new PipelineFile(file, application);
                    return parts[1] == null ? pipelines.readAll() : List.of(pipelines.read(Optional.of(parts[1])));
                }))
                .orElse(List.of());
    }

    private List<Path> inFolder() {
        Path pipelines = folder.resolve(FOLDER);
        if (!Files.isDirectory(pipelines)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(pipelines)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The pipelines in %s cannot be listed".formatted(pipelines), e);
        }
    }

    /** A file and, if it says so, which of its pipelines; a {@code #} in a file's own name is not taken for that. */
    private String[] parts(String text) {
        int hash = text.indexOf('#');
        return hash < 0 || Files.exists(folder.resolve(text))
                ? new String[] {text, null}
                : new String[] {text.substring(0, hash), text.substring(hash + 1)};
    }

    private Optional<Path> file(YamlValue value, String name) {
        Path file = folder.resolve(name).normalize();
        if (!Files.isRegularFile(file)) {
            problems.add(value, "there is no file " + file);
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private <T> Optional<T> read(java.util.function.Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidFileException e) {
            e.problems().forEach((Problem problem) -> problems.add(problem));
            return Optional.empty();
        }
    }
}
