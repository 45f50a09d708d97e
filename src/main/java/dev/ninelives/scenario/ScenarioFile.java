package dev.ninelives.scenario;

import dev.ninelives.fault.FaultLibrary;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.promise.Production;
import dev.ninelives.yaml.Durations;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.Schema;
import dev.ninelives.yaml.YamlFile;
import dev.ninelives.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a scenario's folder; all that is wrong with it is said at once. */
final class ScenarioFile {
    static final String NAME = "scenario.yaml";

    private static final Schema SCHEMA = Schema.of(ScenarioFile.class, "scenario.schema.json");
    private static final String LABEL = "label ";

    private final Path folder;
    private final Problems problems = new Problems();

    ScenarioFile(Path folder) {
        this.folder = folder;
    }

    Scenario read() {
        YamlValue root = YamlFile.read(folder.resolve(NAME), problems);
        SCHEMA.check(root, problems);
        problems.throwIfAny();
        Scenario.Parts parts = parts(root);
        root.unread().forEach(key -> problems.add(root, "the key '%s' has no effect".formatted(key)));
        problems.throwIfAny();
        return new Scenario(parts);
    }

    private Scenario.Parts parts(YamlValue root) {
        PipelinesSection pipelines =
                new PipelinesSection(problems, folder, root.get("application").text());
        Optional<Pipeline> pipeline = pipelines.main(root.get("pipeline"));
        List<Pipeline> started = pipelines.started(root.find("pipelines"));
        StageNames stages = new StageNames(
                Stream.concat(pipeline.stream(), started.stream()).toList());
        List<String> namespaces = texts(root.find("namespaces"));
        Production production = production(root.get("production"), namespaces);
        ManifestsSection section = new ManifestsSection(problems, folder, pipeline);
        List<ScenarioManifest> manifests = section.read(root.get("manifests"));
        FaultLibrary library = new FaultLibrary(FaultFolder.nearest(folder));
        FaultVariables variables = new FaultVariables(namespaces, production.namespace());
        List<Axis> axes =
                new AxesSection(problems, library, section.ids(), manifests, variables).read(root.get("axes"));
        List<String> providers = texts(root.find("providers"));
        checkProviders(root, axes);
        YamlValue versions = root.get("versions");
        PromisesSection promises = new PromisesSection(problems, production);
        return new Scenario.Parts(
                folder,
                root.get("name").text(),
                root.get("claim").text(),
                pipeline.orElse(null),
                text(root, "engine", "orca"),
                root.find("provider").map(YamlValue::text),
                providers,
                root.get("application").text(),
                account(root.get("account"), namespaces),
                namespaces,
                root.find("images").flatMap(this::file),
                texts(root.find("podImages")),
                earlier(versions),
                versions.get("baseline").text(),
                versions.get("candidate").text(),
                new TriggerSection(problems).read(root.find("trigger")),
                production,
                probe(root),
                manifests,
                axes,
                new ExpectSection(problems, promises, FaultMatrix.of(providers, axes)).read(root.find("expect")),
                promises.read(root.find("promises")),
                JobsSection.read(root.find("jobs")),
                root.find("lint").map(lint -> lintFindings(lint.get("expect"))).orElse(List.of()),
                WebhooksSection.read(root.find("webhooks")),
                started,
                new JudgmentsSection(problems, stages).read(root.find("judgments")),
                new StubsSection(problems, stages).read(root.find("stubs")),
                new ArtifactsSection(problems, folder).read(root.find("artifacts")),
                root.find("timeZone").flatMap(this::zone),
                new SpinnakerSection(problems, namespaces).read(root.find("spinnaker")),
                duration(root, "observe", Duration.ofMinutes(2)),
                duration(root, "limit", Duration.ofHours(4)));
    }

    private void checkProviders(YamlValue root, List<Axis> axes) {
        root.find("providers").ifPresent(providers -> {
            if (root.find("provider").isPresent()) {
                problems.add(providers, "provider is said already; take one of the two out");
            }
            if (axes.stream().anyMatch(axis -> axis.name().equals(FaultCase.PROVIDER))) {
                problems.add(
                        root.get("axes"), "with providers, no axis can be called '%s'".formatted(FaultCase.PROVIDER));
            }
        });
    }

    private Optional<Path> file(YamlValue value) {
        Path file = folder.resolve(value.text()).normalize();
        if (!Files.isRegularFile(file)) {
            problems.add(value, "there is no file " + file);
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private Optional<ZoneId> zone(YamlValue value) {
        try {
            return Optional.of(ZoneId.of(value.text()));
        } catch (DateTimeException e) {
            problems.add(
                    value, "there is no time zone '%s'; an example of one is Europe/Berlin".formatted(value.text()));
            return Optional.empty();
        }
    }

    private Production production(YamlValue value, List<String> namespaces) {
        checkNamespace(value.get("namespace"), namespaces);
        YamlValue workload = value.get("workload");
        String version = text(value, "version", "image tag");
        return new Production(
                value.get("namespace").text(),
                value.get("service").text(),
                workload.get("kind").text(),
                workload.get("name").text(),
                version.startsWith(LABEL) ? Optional.of(version.substring(LABEL.length())) : Optional.empty(),
                value.find("minimumReady").map(YamlValue::number).orElse(1));
    }

    private static ProbeTarget probe(YamlValue root) {
        YamlValue production = root.get("production");
        return new ProbeTarget(
                production.get("port").number(),
                text(production, "path", "/"),
                duration(root, "probe", Duration.ofSeconds(5)));
    }

    private Account account(YamlValue value, List<String> namespaces) {
        Optional<YamlValue> own = value.find("namespaces");
        own.ifPresent(list -> list.items().forEach(item -> checkNamespace(item, namespaces)));
        Optional<YamlValue> versioned = value.find("versionedKinds");
        versioned.ifPresent(list -> list.items().forEach(this::checkCustomKind));
        return new Account(value.get("name").text(), texts(own), texts(versioned));
    }

    private void checkCustomKind(YamlValue value) {
        if (!value.text().contains(".")) {
            problems.add(
                    value,
                    "'%s' is no custom kind with its group; expected for example Rollout.argoproj.io"
                            .formatted(value.text()));
        }
    }

    private void checkNamespace(YamlValue value, List<String> namespaces) {
        checkListed(problems, value, value.text(), namespaces);
    }

    /** @param at where the namespace is named */
    static void checkListed(Problems problems, YamlValue at, String namespace, List<String> namespaces) {
        if (!namespaces.contains(namespace)) {
            problems.add(
                    at,
                    "the namespace '%s' is not listed under namespaces%s"
                            .formatted(namespace, Nearest.hint(namespace, namespaces)));
        }
    }

    private List<String> earlier(YamlValue versions) {
        Optional<YamlValue> earlier = versions.find("earlier");
        for (String key : List.of("baseline", "candidate")) {
            YamlValue later = versions.get(key);
            earlier.map(YamlValue::items).orElse(List.of()).stream()
                    .filter(version -> version.text().equals(later.text()))
                    .forEach(version ->
                            problems.add(version, "%s is the %s, and no earlier version".formatted(later.text(), key)));
        }
        return texts(earlier);
    }

    private static List<String> lintFindings(YamlValue expected) {
        return expected.items().stream().map(YamlValue::text).toList();
    }

    private List<String> texts(Optional<YamlValue> list) {
        Set<String> texts = new LinkedHashSet<>();
        list.map(YamlValue::items).orElse(List.of()).forEach(item -> {
            if (!texts.add(item.text())) {
                problems.add(item, "'%s' stands here twice".formatted(item.text()));
            }
        });
        return List.copyOf(texts);
    }

    private static String text(YamlValue mapping, String key, String otherwise) {
        return mapping.find(key).map(YamlValue::text).orElse(otherwise);
    }

    private static Duration duration(YamlValue mapping, String key, Duration otherwise) {
        return mapping.find(key).map(YamlValue::text).map(Durations::parse).orElse(otherwise);
    }
}
