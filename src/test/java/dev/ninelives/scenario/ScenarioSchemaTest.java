package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.spinnaker.kubernetes.clouddriver.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScenarioSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path SCHEMA = Path.of("scenarios/scenario.schema.json");

    /** Every key that there is, after what {@link ScenarioFolder} has. */
    private static final String EVERYTHING = """
        spinnaker: {application: shop-tests, account: test-cluster, namespaces: {production: shop-prod, staging: shop-test}}
        engine: orca
        provider: "1.33"
        images: images.yaml
        podImages: ["busybox:1.36.1"]
        observe: 1m
        limit: 1h
        probe: 1s
        expect:
          promoted: {pipeline: SUCCEEDED}
          kept: {pipeline: TERMINAL}
          cases:
            syntax-error+healthy:
              production: kept
              pipeline: TERMINAL
              violations: [{promise: availability, object: Service production/shop}]
        promises:
          testStages: [Test]
          gone: [Service production/shop-test]
          mayRemain: [ConfigMap production/*]
          previousGone: true
          previousKept: false
          off: [{promise: clean-up, because: it is not ours}]
        lint: {expect: [unknown-stage]}
        jobs:
          test:
            httpCheck:
              {namespace: production, service: shop, port: 80, path: /, status: 200, body: ok, attempts: 1, interval: 1s, properties: {a: b}}
        webhooks:
          https://chat.example.com/*: {status: 200, body: ok}
        pipelines: [child.json]
        judgments: [{stage: Really?, answer: continue, input: go, after: 1m, by: ann, for: candidate}]
        stubs: [{stage: Canary, status: TERMINAL, outputs: {score: 1}, duration: 1m, for: baseline}]
        artifacts: [{reference: "gs://shop/values.yaml", file: values.yaml, answers: [timeout, "503", ok], for: candidate}]
        timeZone: Europe/Berlin
        """;

    @Test
    void liesInTheRepositoryAsTheReaderUsesIt() {
        assertThat(SCHEMA)
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/ninelives/scenario/scenario.schema.json"));
    }

    /** The reader refuses a key that the schema lacks, and one that it does not itself ask for. */
    @Test
    void hasTheKeysThatTheReaderReadsAndNoOthers(@TempDir Path path) throws IOException {
        // Given
        ScenarioFolder folder = new ScenarioFolder(path)
                .write("images.yaml", "images: []\n")
                .write("values.yaml", "")
                .write("child.json", """
                    {"id": "child", "stages": [
                      {"type": "manualJudgment", "name": "Really?", "judgmentInputs": [{"value": "go"}]},
                      {"type": "kayentaCanary", "name": "Canary"}]}\
                    """)
                .change("scenario.yaml", "{baseline: ", "{earlier: [\"1.35.0\"], baseline: ")
                .change(
                        "scenario.yaml",
                        "{name: cluster}",
                        "{name: cluster, namespaces: [production], versionedKinds: [Rollout.argoproj.io]}")
                .change(
                        "scenario.yaml",
                        "  type: docker",
                        "  type: docker\n  user: me\n  parameters: {a: b}\n  artifacts: []")
                .change(
                        "scenario.yaml",
                        "  port: 8080",
                        "  port: 8080\n  path: /\n  version: image tag\n  minimumReady: 1")
                .change(
                        "scenario.yaml",
                        "- {artifact: service,",
                        "- {stage: Said, file: service.yaml}\n  - {parameter: service,")
                .change(
                        "pipeline.json",
                        "\"stages\": [",
                        "\"stages\": [{\"type\": \"deployManifest\", \"name\": \"Said\"},")
                .change("pipeline.json", "\"parameterConfig\": []", "\"parameterConfig\": [{\"name\": \"service\"}]")
                .change(
                        "scenario.yaml",
                        "faults: [syntax-error, healthy]}",
                        "faults: [syntax-error, healthy]}\n  cluster: {of: cluster, faults: [healthy]}")
                .add("scenario.yaml", EVERYTHING);

        // When
        Set<String> used = keysRead(folder);
        used.addAll(keysRead(folder.change("scenario.yaml", "provider: \"1.33\"", "providers: [\"1.33\"]")
                .change("scenario.yaml", "syntax-error+healthy:", "1.33+syntax-error+healthy:")));

        // Then
        assertThat(used).containsExactlyInAnyOrderElementsOf(keys(schema(), ""));
    }

    private static Set<String> keysRead(ScenarioFolder folder) throws IOException {
        folder.read();
        Set<String> used = new LinkedHashSet<>();
        JsonNode scenario = JSON.valueToTree(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.file("scenario.yaml"))));
        addKeys(schema(), scenario, "", used);
        return used;
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.endsWith("scenario.yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void isNamedByEveryShippedScenario(Path scenario) {
        assertThat(scenario)
                .content()
                .startsWith("# yaml-language-server: $schema=%s\n"
                        .formatted(scenario.getParent().relativize(SCHEMA)));
    }

    /** The schema's keys that a document uses, by their path in the schema. */
    private static void addKeys(JsonNode schema, JsonNode document, String path, Set<String> used) {
        document.values().forEach(item -> {
            if (document.isArray()) {
                addKeys(resolve(schema.path("items")), item, path, used);
            }
        });
        document.properties().forEach(property -> {
            boolean named = schema.path("properties").has(property.getKey());
            String below = path + "/" + (named ? property.getKey() : "*");
            if (named) {
                used.add(below);
            }
            JsonNode next =
                    named ? schema.path("properties").path(property.getKey()) : schema.path("additionalProperties");
            addKeys(resolve(next), property.getValue(), below, used);
        });
    }

    private static List<String> keys(JsonNode schema, String path) {
        List<String> keys = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> {
            keys.add(path + "/" + property.getKey());
            keys.addAll(keys(resolve(property.getValue()), path + "/" + property.getKey()));
        });
        if (schema.has("items")) {
            keys.addAll(keys(resolve(schema.path("items")), path));
        }
        if (schema.path("additionalProperties").isObject()) {
            keys.addAll(keys(resolve(schema.path("additionalProperties")), path + "/*"));
        }
        return keys;
    }

    private static JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? schema().at(schema.path("$ref").stringValue().substring(1))
                : schema;
    }

    @Test
    void knowsTheReleasesThatTheProviderKnows() {
        assertThat(schema().at("/$defs/release/enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        Release.known().stream().map(Release::toString).toList());
    }

    private static JsonNode schema() {
        return JSON.readTree(SCHEMA.toFile());
    }
}
