package dev.ninelives.spinnaker.kubernetes.rosco;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renders templates with the programs that Rosco runs, where they are installed on this machine. How long they take counts
 * for nothing: a bake takes no time on the run's timeline.
 *
 * <p>{@code kubectl kustomize} is not what Rosco runs. It is the same Kustomize of another version, inside kubectl, and does
 * where there is no other.
 */
public final class Rosco {
    /** The programs that stand for a renderer, the best first; the second word is a subcommand. */
    private static final Map<String, List<List<String>>> PROGRAMS = Map.of(
            "HELM2", List.of(List.of("helm2")),
            "HELM3", List.of(List.of("helm3"), List.of("helm")),
            "KUSTOMIZE", List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize")),
            "KUSTOMIZE4", List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize")));

    private static final String SEPARATOR = "---\n";
    private static final Pattern OF_TESTS = Pattern.compile("# Source: .*/templates/tests/");

    private final Programs programs;

    Rosco(Programs programs) {
        this.programs = programs;
    }

    /** With the programs that the environment variable {@code PATH} leads to. */
    public static Rosco onPath() {
        return new Rosco(Programs.onPath());
    }

    /** With the programs in these folders. */
    public static Rosco in(List<Path> folders) {
        return new Rosco(new Programs(folders));
    }

    /** Why a renderer cannot be used here; empty where it can. */
    public Optional<String> problem(String renderer) {
        List<List<String>> known = PROGRAMS.get(renderer);
        if (known == null) {
            return Optional.of(
                    "bakes with '%s', which is not supported; supported are: HELM2, HELM3, KUSTOMIZE, KUSTOMIZE4"
                            .formatted(renderer));
        }
        return program(renderer).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "bakes with %s, for which %s must be on the PATH of this machine, and is not; install it, or"
                                        .formatted(
                                                renderer,
                                                known.stream()
                                                        .map(words -> words.get(0))
                                                        .collect(Collectors.joining(" or ")))
                                + " stub the stage");
    }

    /**
     * Renders the template.
     *
     * @throws BakeException if it cannot; the message is the program's own, or says which program is missing
     */
    public String bake(BakeRequest request) {
        problem(request.renderer()).ifPresent(problem -> {
            throw new BakeException("The stage " + problem);
        });
        List<String> command = new ArrayList<>(program(request.renderer()).orElseThrow());
        return inScratchFolder(scratch -> {
            if (request.renderer().startsWith("HELM")) {
                helm(request, scratch, command);
                return withoutTests(Programs.run(command, scratch));
            }
            command.add(kustomization(request).toString());
            return Programs.run(command, scratch);
        });
    }

    private Optional<List<String>> program(String renderer) {
        return PROGRAMS.get(renderer).stream()
                .flatMap(words -> programs.find(words.get(0)).stream().map(found -> {
                    List<String> command = new ArrayList<>(words);
                    command.set(0, found.toString());
                    return command;
                }))
                .findFirst();
    }

    private static void helm(BakeRequest request, Path scratch, List<String> command) {
        command.add("template");
        boolean second = request.renderer().equals("HELM2");
        String chart = within(request.template(), "helmChartFilePath", request.helmChartFilePath())
                .toString();
        command.addAll(second ? List.of(chart, "--name", request.outputName()) : List.of(request.outputName(), chart));
        add(command, "--namespace", request.namespace());
        if (request.includeCrds() && !second) {
            command.add("--include-crds");
        }
        for (int i = 0; i < request.values().size(); i++) {
            add(
                    command,
                    "--values",
                    write(
                            scratch.resolve("values-" + i + ".yaml"),
                            request.values().get(i)));
        }
        if (!request.overrides().isEmpty()) {
            add(
                    command,
                    request.rawOverrides() ? "--set" : "--set-string",
                    request.overrides().entrySet().stream()
                            .map(override -> override.getKey() + "=" + override.getValue())
                            .collect(Collectors.joining(",")));
        }
        request.apiVersions().forEach(version -> add(command, "--api-versions", version));
        request.kubeVersion().ifPresent(version -> add(command, "--kube-version", version));
    }

    /** Kustomize takes the folder of a kustomization. */
    private static Path kustomization(BakeRequest request) {
        Path file = within(request.template(), "kustomizeFilePath", request.kustomizeFilePath());
        if (!Files.exists(file)) {
            throw new BakeException("There is no %s in the repository".formatted(request.kustomizeFilePath()));
        }
        return Files.isDirectory(file) ? file : file.getParent();
    }

    private static Path within(Path repository, String field, String path) {
        Path file = repository.resolve(path).normalize();
        if (!file.startsWith(repository.normalize())) {
            throw new BakeException("%s '%s' leads out of the repository".formatted(field, path));
        }
        return file;
    }

    /** Rosco leaves out what comes from a chart's folder of tests; Helm itself prints it. */
    private static String withoutTests(String manifests) {
        return Stream.of(manifests.split(SEPARATOR, -1))
                .filter(manifest -> !OF_TESTS.matcher(manifest).find())
                .collect(Collectors.joining(SEPARATOR));
    }

    private static void add(List<String> command, String option, String value) {
        if (!value.isEmpty()) {
            command.add(option);
            command.add(value);
        }
    }

    private static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inScratchFolder(Function<Path, String> work) {
        Path scratch = null;
        try {
            scratch = Files.createTempDirectory("bake");
            return work.apply(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for a bake's files", e);
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
