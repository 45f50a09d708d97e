package dev.ninelives.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTest {
    private static final String SERVICE = """
            kind: ConfigMap
            metadata: {name: settings}
            ---
            kind: Service
            metadata:
              name: shop
              namespace: production
            """;

    private static final String HEAD = "simulates: a test\ntarget: Service\n";

    @TempDir
    private Path folder;

    @Test
    void breaksTheSyntaxSoThatNothingParses() throws IOException {
        // When
        String broken = apply("breakSyntax: {line: '^(\\s+name:) shop$', replaceWith: '$1 \"shop'}", Map.of());

        // Then
        assertThat(broken).isEqualTo(SERVICE.replace("  name: shop", "  name: \"shop"));
        assertThat(Manifest.parses(broken)).isFalse();
    }

    @Test
    void patchesTheDocumentOfItsKind() throws IOException {
        // When
        String patched = apply(
                "jsonPatch: [{op: replace, path: /metadata/namespace, value: '${otherNamespace}'}]",
                Map.of("otherNamespace", "staging"));

        // Then
        assertThat(patched).isEqualTo(SERVICE.replace("namespace: production", "namespace: staging"));
    }

    @Test
    void sendsAFileInTheManifestsPlace() throws IOException {
        // Given
        Files.writeString(folder.resolve("broken.txt"), "]");

        // When
        String literal = apply("literal: broken.txt", Map.of());

        // Then
        assertThat(literal).isEqualTo("]");
    }

    static Stream<Arguments> thatDoNotApply() {
        return Stream.of(
                Arguments.of(
                        "simulates: a test\ntarget: ReplicaSet\njsonPatch: [{op: replace, path: /spec, value: 1}]",
                        "it is for a ReplicaSet, and the manifest holds ConfigMap, Service"),
                Arguments.of(
                        HEAD + "breakSyntax: {line: '^spec:', replaceWith: '{'}",
                        "nothing in the manifest matches breakSyntax.line: ^spec:"),
                Arguments.of(
                        HEAD + "breakSyntax: {line: 'shop', replaceWith: 'store'}",
                        "the manifest still parses after breakSyntax"),
                Arguments.of(
                        HEAD + "jsonPatch: [{op: replace, path: /spec/ports, value: 1}]",
                        "the manifest has no /spec/ports"),
                Arguments.of(
                        HEAD + "jsonPatch: [{op: replace, path: /metadata/name, value: shop}]",
                        "the manifest already is as the fault would make it"),
                Arguments.of(
                        HEAD + "jsonPatch: [{op: replace, path: /metadata/namespace, value: '${otherNamespace}'}]",
                        "the scenario gives no value for ${otherNamespace}; it gives {}"));
    }

    @ParameterizedTest
    @MethodSource("thatDoNotApply")
    void namesBothFilesWhenItDoesNotApply(String fault, String reason) {
        assertThatThrownBy(() -> read(fault).applyTo(manifest(), Map.of()))
                .hasMessage("%s: this fault does not apply to service.yaml: %s", folder.resolve("f.yaml"), reason);
    }

    @Test
    void refusesToPatchWhatAnAliasSharesWithAnotherPlace() {
        // Given
        String shared = "kind: Service\nmetadata: {labels: &labels {app: shop}}\nspec: {selector: *labels}\n";
        Manifest aliased = new Manifest(Path.of("service.yaml"), shared);

        // When
        Throwable thrown =
                catchThrowable(() -> read(HEAD + "jsonPatch: [{op: replace, path: /metadata/labels/app, value: a}]")
                        .applyTo(aliased, Map.of()));

        // Then
        assertThat(thrown)
                .hasMessageEndingWith(
                        "cannot be made in this text, perhaps for an alias in it; use a literal" + " fault");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        HEAD + "jsonPath: []\nliteral: a",
                        ":3: jsonPath: there is no such key; did you mean 'jsonPatch'?"),
                Arguments.of(HEAD, ":1: exactly one of these keys must be here: breakSyntax, jsonPatch, literal"),
                Arguments.of(
                        HEAD + "jsonPatch: [{op: replace, path: /a}]", ":3: jsonPatch[0]: 'replace' needs a value"),
                Arguments.of(
                        HEAD + "jsonPatch: [{op: remove, path: /a, value: 1}]",
                        ":3: jsonPatch[0]: 'remove' takes no value"),
                Arguments.of(HEAD + "jsonPatch: [{op: set, path: /a, value: 1}]", "'set' is not known here"),
                Arguments.of(
                        HEAD + "breakSyntax:\n  line: '('\n  replaceWith: a",
                        ":4: breakSyntax.line: this is not a regular expression: Unclosed group"),
                Arguments.of(
                        HEAD + "breakSyntax:\n  line: a\n  replaceWith: $1",
                        ":5: breakSyntax.replaceWith: '$' must name one of the 0 groups of 'line', or be written \\$"),
                Arguments.of(HEAD + "literal: nowhere.yaml", "nowhere.yaml cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesTheLineOfAMistakeInItsFile(String fault, String message) {
        assertThatThrownBy(() -> read(fault))
                .hasMessageStartingWith(folder.resolve("f.yaml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesAHealthyManifestThatIsNotYaml() {
        assertThatThrownBy(() -> new Manifest(Path.of("service.yaml"), "a: ["))
                .hasMessageStartingWith("service.yaml: the healthy manifest must be YAML: ");
    }

    private String apply(String effect, Map<String, String> variables) throws IOException {
        return read(HEAD + effect).applyTo(manifest(), variables);
    }

    private Fault read(String yaml) throws IOException {
        Path file = folder.resolve("f.yaml");
        Files.writeString(file, yaml);
        return FaultFile.read(file);
    }

    private static Manifest manifest() {
        return new Manifest(Path.of("service.yaml"), SERVICE);
    }
}
