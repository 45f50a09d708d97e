package dev.ninelives.sim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StrategicMergePatchTest {
    private static final String TWO_CONTAINERS =
            "{'spec': {'containers': [{'name': 'a', 'image': 'i:1', 'args': ['x']}, {'name': 'b', 'image': 'j:1'}]}}";

    @Test
    void mergesTheElementOfAListThatHasTheSameKey() throws PatchException {
        // When
        ObjectNode patched = patched(TWO_CONTAINERS, "{'spec': {'containers': [{'name': 'a', 'image': 'i:2'}]}}");

        // Then
        assertThat(patched)
                .isEqualTo(json("{'spec': {'containers': [{'name': 'a', 'image': 'i:2', 'args': ['x']}, {'name': 'b',"
                        + " 'image': 'j:1'}]}}"));
    }

    @Test
    void putsAnElementWithANewKeyFirst() throws PatchException {
        // When
        ObjectNode patched = patched("{'spec': {'ports': [{'port': 80}]}}", "{'spec': {'ports': [{'port': 81}]}}");

        // Then
        assertThat(patched).isEqualTo(json("{'spec': {'ports': [{'port': 81}, {'port': 80}]}}"));
    }

    @Test
    void tellsTheKeyOfPortsByWhatTheyAreIn() throws PatchException {
        // When
        ObjectNode patched = patched(
                "{'spec': {'containers': [{'name': 'a', 'ports': [{'containerPort': 80, 'name': 'http'}]}]}}",
                "{'spec': {'containers': [{'name': 'a', 'ports': [{'containerPort': 80, 'name': 'web'}]}]}}");

        // Then
        assertThat(patched)
                .isEqualTo(json(
                        "{'spec': {'containers': [{'name': 'a', 'ports': [{'containerPort': 80, 'name': 'web'}]}]}}"));
    }

    @Test
    void deletesTheElementThatADirectiveNames() throws PatchException {
        // When
        ObjectNode patched = patched(TWO_CONTAINERS, "{'spec': {'containers': [{'name': 'a', '$patch': 'delete'}]}}");

        // Then
        assertThat(patched).isEqualTo(json("{'spec': {'containers': [{'name': 'b', 'image': 'j:1'}]}}"));
    }

    @Test
    void replacesAListOnDemand() throws PatchException {
        // When
        ObjectNode patched = patched(
                TWO_CONTAINERS, "{'spec': {'containers': [{'$patch': 'replace'}, {'name': 'c', 'image': 'k'}]}}");

        // Then
        assertThat(patched).isEqualTo(json("{'spec': {'containers': [{'name': 'c', 'image': 'k'}]}}"));
    }

    @Test
    void replacesAnObjectOnDemand() throws PatchException {
        // When
        ObjectNode patched =
                patched("{'selector': {'a': '1', 'b': '2'}}", "{'selector': {'$patch': 'replace', 'c': '3'}}");

        // Then
        assertThat(patched).isEqualTo(json("{'selector': {'c': '3'}}"));
    }

    @Test
    void removesAFieldThatIsNull() throws PatchException {
        // When
        ObjectNode patched =
                patched("{'metadata': {'labels': {'a': '1', 'b': '2'}}}", "{'metadata': {'labels': {'a': null}}}");

        // Then
        assertThat(patched).isEqualTo(json("{'metadata': {'labels': {'b': '2'}}}"));
    }

    @Test
    void keepsOnlyTheKeysThatShallBeRetained() throws PatchException {
        // When
        ObjectNode patched = patched(
                "{'volumes': [{'name': 'v', 'emptyDir': {}}]}",
                "{'volumes': [{'name': 'v', '$retainKeys': ['name', 'configMap'], 'configMap': {'name': 'm'}}]}");

        // Then
        assertThat(patched).isEqualTo(json("{'volumes': [{'name': 'v', 'configMap': {'name': 'm'}}]}"));
    }

    @Test
    void ordersElementsAsTheClientWantsThem() throws PatchException {
        // When
        ObjectNode patched = patched(
                TWO_CONTAINERS,
                "{'spec': {'$setElementOrder/containers': [{'name': 'b'}, {'name': 'a'}], 'containers': [{'name':"
                        + " 'a'}]}}");

        // Then
        assertThat(patched.path("spec").path("containers"))
                .extracting(container -> container.path("name").asString())
                .containsExactly("b", "a");
    }

    @Test
    void treatsFinalizersAsASet() throws PatchException {
        // When
        ObjectNode patched = patched(
                "{'metadata': {'finalizers': ['a', 'b']}}",
                "{'metadata': {'$deleteFromPrimitiveList/finalizers': ['a'], 'finalizers': ['b', 'c']}}");

        // Then
        assertThat(patched).isEqualTo(json("{'metadata': {'finalizers': ['b', 'c']}}"));
    }

    @Test
    void replacesAListWithoutAKeyAsAWhole() throws PatchException {
        // When
        ObjectNode patched =
                patched("{'spec': {'tolerations': [{'key': 'a'}]}}", "{'spec': {'tolerations': [{'key': 'b'}]}}");

        // Then
        assertThat(patched).isEqualTo(json("{'spec': {'tolerations': [{'key': 'b'}]}}"));
    }

    @Test
    void refusesAnElementWithoutItsKey() {
        // When / Then
        assertThatThrownBy(() -> patched(TWO_CONTAINERS, "{'spec': {'containers': [{'image': 'i:2'}]}}"))
                .isInstanceOfSatisfying(
                        PatchException.class,
                        e -> assertThat(e.mistake()).isEqualTo(PatchException.Mistake.NO_MERGE_KEY))
                .hasMessageContaining("does not contain declared merge key: name");
    }

    @Test
    void leavesItsTargetAsItWas() throws PatchException {
        // Given
        ObjectNode target = json(TWO_CONTAINERS);

        // When
        StrategicMergePatch.apply(target, json("{'spec': {'containers': [{'name': 'a', 'image': 'i:2'}], 'x': 1}}"));

        // Then
        assertThat(target).isEqualTo(json(TWO_CONTAINERS));
    }

    private static ObjectNode patched(String target, String patch) throws PatchException {
        return StrategicMergePatch.apply(json(target), json(patch));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }
}
