package dev.ninelives.sim.fidelity;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.sim.patch.MergePatch;
import dev.ninelives.sim.patch.PatchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the requests of the suite for one version: {@code README.md} beside them says how they are written. */
final class CaseFiles {
    static final Path FOLDER = Path.of("src/test/resources/dev/ninelives/sim/fidelity");

    private static final YAMLMapper YAML = new YAMLMapper();

    /** Each word of a request, with its method and content type. */
    private static final Map<String, List<String>> WORDS = words();

    private static final Set<String> MEMBERS =
            Set.of("case", "setup", "body", "object", "with", "type", "as", "until", "at", "pass");

    private final Map<String, Template> templates = new LinkedHashMap<>();
    private final String version;

    /** @param version that the cluster says it has, for example {@code 1.20.2} */
    CaseFiles(String version) {
        this.version = version;
        String own = "on " + RecordedVersion.majorMinor(version);
        for (Map.Entry<String, JsonNode> entry :
                read(FOLDER.resolve("objects.yaml")).properties()) {
            JsonNode value = entry.getValue();
            Template template = new Template(value.path("in").asString(), (ObjectNode) value.path("object"));
            String apiVersion = value.path(own).asString("");
            templates.put(entry.getKey(), apiVersion.isEmpty() ? template : template.in(apiVersion));
        }
    }

    private static Map<String, List<String>> words() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        words.put("get", List.of("GET", ""));
        words.put("post", List.of("POST", KubernetesApi.JSON));
        words.put("put", List.of("PUT", KubernetesApi.JSON));
        words.put("delete", List.of("DELETE", KubernetesApi.JSON));
        words.put("json", List.of("PATCH", KubernetesApi.JSON_PATCH));
        words.put("merge", List.of("PATCH", KubernetesApi.MERGE_PATCH));
        words.put("strategic", List.of("PATCH", KubernetesApi.STRATEGIC_MERGE_PATCH));
        words.put("apply", List.of("PATCH", KubernetesApi.APPLY_PATCH));
        words.put("create", List.of("POST", KubernetesApi.JSON));
        return words;
    }

    Map<String, Template> templates() {
        return templates;
    }

    /** All cases, by group and then in the order of their file. */
    List<ApiCase> cases() {
        List<ApiCase> cases = new ArrayList<>();
        Stream.of(FOLDER.resolve("requests"), FOLDER.resolve(version).resolve("requests"))
                .filter(Files::isDirectory)
                .flatMap(folder -> filesOf(folder).stream())
                .sorted(Comparator.comparing(Path::getFileName))
                .forEach(file -> cases.addAll(cases(file)));
        return cases;
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ApiCase> cases(Path file) {
        String group = file.getFileName().toString().replace(".yaml", "");
        List<ApiCase> cases = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (JsonNode json : read(file)) {
            String name = json.path("case").asString("");
            if (name.isBlank() || !names.add(name)) {
                throw new IllegalArgumentException(file + ": a case without a name of its own: " + json);
            }
            List<Step> setup = new ArrayList<>();
            json.path("setup").forEach(step -> setup.add(step(step, file)));
            cases.add(new ApiCase(group, name, setup, step(json, file)));
        }
        return cases;
    }

    /** A word alone creates the template of that name. */
    private Step step(JsonNode json, Path file) {
        if (json.isString()) {
            return step(JsonNodeFactory.instance.objectNode().put("create", json.stringValue()), file);
        }
        String word = word(json, file);
        boolean creates = word.equals("create");
        String target = json.path(word).asString();
        String path = creates ? template(target, file).collection() : target;
        List<String> sent = WORDS.get(word);
        Map<String, JsonNode> until = new LinkedHashMap<>();
        json.path("until").properties().forEach(value -> until.put(value.getKey(), value.getValue()));
        String untilPath = json.path("at").asString(until.isEmpty() ? "" : creates ? "{" + target + "}" : path);
        return new Step(
                sent.get(0),
                path,
                json.path("type").asString(sent.get(1)),
                body(json, creates ? target : json.path("object").asString(""), file),
                json.path("as").asString(""),
                untilPath,
                until,
                Duration.parse("PT" + json.path("pass").asString("0s")));
    }

    private static String word(JsonNode json, Path file) {
        List<String> words = json.propertyNames().stream()
                .filter(name -> !MEMBERS.contains(name))
                .toList();
        if (words.size() != 1 || !WORDS.containsKey(words.get(0))) {
            throw new IllegalArgumentException("%s: a request has one of %s, but this one has %s: %s"
                    .formatted(file, WORDS.keySet(), words, json));
        }
        return words.get(0);
    }

    private JsonNode body(JsonNode json, String template, Path file) {
        if (template.isEmpty()) {
            return json.path("body");
        }
        ObjectNode object = template(template, file).object();
        try {
            return json.has("with") ? MergePatch.apply(object, json.path("with")) : object;
        } catch (PatchException e) {
            throw new IllegalArgumentException(file + ": " + json, e);
        }
    }

    private Template template(String name, Path file) {
        return Optional.ofNullable(templates.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: no object %s; objects.yaml has %s".formatted(file, name, templates.keySet())));
    }

    private static JsonNode read(Path file) {
        return YAML.readTree(file.toFile());
    }
}
