package dev.ninelives.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.fault.PatchEffect.Operation;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TextPatchTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final String TEXT = """
            # head
            kind: Pod
            metadata: {name: cat, labels: {}}   # flow
            spec:
              # how many
              replicas: 2 # two 🐈
              note: |
                several
                lines
              containers:
              - name: shop   # the first
                image: "busybox"
                command:
                  - sh
                  - -c
                env: []
              - {name: side, args: [a, b]}
              last:
                a: 1
            """;

    static Stream<Operation> operations() {
        return Stream.of(
                new Operation("replace", "/spec/replicas", "two"),
                new Operation("replace", "/spec/note", "true"),
                new Operation("replace", "/spec/containers/0/command", List.of("sh", "-c", "exit 1")),
                new Operation("add", "/spec/containers/0/command", List.of("false")),
                new Operation("add", "/spec/containers/0/args", List.of("x y")),
                new Operation("replace", "/spec/containers/0/env", List.of(Map.of("name", "A", "value", "1"))),
                new Operation("replace", "/spec/containers/1/args/1", "c"),
                new Operation("replace", "/spec/containers/1", "gone"),
                new Operation("add", "/spec/containers/1/image", "nginx:1.27"),
                new Operation("add", "/metadata/labels/example.com~1tier", "front"),
                new Operation("replace", "/metadata/labels", Map.of("a", "b")),
                new Operation("add", "/spec/last/b", Map.of("c", List.of(1, true))),
                new Operation("replace", "/spec/last", "z"),
                new Operation("remove", "/spec/replicas", null),
                new Operation("remove", "/spec/containers/0/name", null),
                new Operation("remove", "/spec/containers/0/env", null),
                new Operation("remove", "/spec/last", null),
                new Operation("remove", "/metadata/labels", null));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void meansWhatTheJsonPatchMeans(Operation operation) throws FaultDoesNotApply {
        // When
        String patched = patch(operation);

        // Then
        assertThat(tree(patched)).isEqualTo(JsonPatch.apply(json(operation), tree(TEXT)));
    }

    @Test
    void leavesCommentsAndOrderAlone() throws FaultDoesNotApply {
        // When
        String patched = patch(new Operation("replace", "/spec/replicas", "two"));

        // Then
        assertThat(patched).isEqualTo(TEXT.replace("replicas: 2 #", "replicas: two #"));
    }

    @Test
    void writesAListOnTheLineOfItsKey() throws FaultDoesNotApply {
        // When
        String patched = patch(new Operation("replace", "/spec/containers/0/command", List.of("sh", "-c", "exit 1")));

        // Then
        assertThat(patched).contains("    command: [sh, \"-c\", \"exit 1\"]\n    env: []\n");
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of(new Operation("replace", "/spec/replica", 1), "the manifest has no /spec/replica"),
                Arguments.of(new Operation("add", "/specs/replicas", 1), "the manifest has no /specs/replicas"),
                Arguments.of(new Operation("replace", "/spec/containers/2/name", 1), "the manifest has no /spec/con"),
                Arguments.of(
                        new Operation("replace", "/spec/containers/-", 1), "the manifest has no /spec/containers/-"),
                Arguments.of(new Operation("add", "/spec/containers/0", 1), "'add' of a list item is not supported"),
                Arguments.of(new Operation("remove", "/spec/last/a", null), "'remove' of a mapping's only key"));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void saysWhatTheManifestLacks(Operation operation, String message) {
        assertThatThrownBy(() -> patch(operation))
                .isInstanceOf(FaultDoesNotApply.class)
                .hasMessageStartingWith(message);
    }

    private static String patch(Operation operation) throws FaultDoesNotApply {
        return new PatchEffect(List.of(operation)).apply(new Manifest(Path.of("pod.yaml"), TEXT), "Pod", Map.of());
    }

    private static JsonNode json(Operation operation) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("op", operation.op());
        step.put("path", operation.path());
        if (operation.value() != null) {
            step.put("value", operation.value());
        }
        return JSON.valueToTree(List.of(step));
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }
}
