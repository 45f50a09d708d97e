package dev.ninelives.sim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ObjectStoreTest {
    private static final ResourceType PODS = new ResourceType("", "v1", "Pod", "pods", true);

    private final ObjectStore store = new ObjectStore(3);

    @Test
    void givesEveryChangeTheNextResourceVersion() {
        // Given
        store.put(PODS, pod("a", "one"));

        // When
        store.put(PODS, pod("a", "two"));

        // Then
        assertThat(versionOf("a", "two")).isEqualTo("2");
        assertThat(store.version()).isEqualTo(2);
    }

    @Test
    void listsOneNamespaceInTheOrderOfNames() {
        // Given
        store.put(PODS, pod("b", "y"));
        store.put(PODS, pod("a-b", "z"));
        store.put(PODS, pod("a", "q"));
        store.put(PODS, pod("a", "c"));

        // When
        List<String> names = names(store.list(PODS, "a"));

        // Then
        assertThat(names).containsExactly("c", "q");
    }

    @Test
    void listsWhatComesAfterAKey() {
        // Given
        store.put(PODS, pod("a", "one"));
        store.put(PODS, pod("a", "two"));
        store.put(PODS, pod("b", "three"));

        // When
        List<String> names = names(store.listAfter(PODS, "", "a/one"));

        // Then
        assertThat(names).containsExactly("two", "three");
    }

    @Test
    void leavesTheVersionThatAReaderHoldsAsItWas() {
        // Given
        ObjectNode first = store.put(PODS, pod("a", "one")).object();

        // When
        store.put(PODS, pod("a", "one"));

        // Then
        assertThat(first.path("metadata").path("resourceVersion").asString("")).isEqualTo("1");
    }

    @Test
    void tellsWatchersOnlyWhenTheChangeIsPublished() {
        // Given
        List<StoreEvent> told = new ArrayList<>();
        store.watch(PODS, told::add);
        store.put(PODS, pod("a", "one"));
        assertThat(told).isEmpty();

        // When
        store.publish();

        // Then
        assertThat(told).hasSize(1).first().matches(StoreEvent::isCreation);
    }

    @Test
    void tellsEveryWatcherOfAChangeBeforeWhatAWatcherWroteInAnswerToIt() {
        // Given
        List<String> told = new ArrayList<>();
        store.watch(PODS, event -> {
            if (event.isCreation()) {
                store.put(PODS, pod("a", "one"));
                store.publish();
            }
        });
        store.watch(
                PODS,
                event -> told.add(
                        event.object().path("metadata").path("resourceVersion").asString("")));
        store.put(PODS, pod("a", "one"));

        // When
        store.publish();

        // Then
        assertThat(told).containsExactly("1", "2");
    }

    @Test
    void tellsNothingOnceAWatchIsClosed() {
        // Given
        List<StoreEvent> told = new ArrayList<>();
        store.watch(PODS, told::add).close();
        store.put(PODS, pod("a", "one"));

        // When
        store.publish();

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void givesTheChangesSinceAVersion() throws VersionExpiredException {
        // Given
        store.put(PODS, pod("a", "one"));
        store.put(PODS, pod("a", "two"));
        store.remove(PODS, "a", "one");

        // When
        List<StoreEvent> changes = store.since(PODS, 1);

        // Then
        assertThat(changes).extracting(StoreEvent::resourceVersion).containsExactly(2L, 3L);
        assertThat(changes.get(1).isRemoval()).isTrue();
    }

    @Test
    void refusesAVersionThatTheLogNoLongerReaches() {
        // Given
        for (int i = 0; i < 5; i++) {
            store.put(PODS, pod("a", "pod-" + i));
        }

        // When / Then
        assertThatThrownBy(() -> store.since(PODS, 1))
                .isInstanceOf(VersionExpiredException.class)
                .hasMessage("too old resource version: 1 (2)");
    }

    private String versionOf(String namespace, String name) {
        return store.get(PODS, namespace, name)
                .orElseThrow()
                .path("metadata")
                .path("resourceVersion")
                .asString("");
    }

    private static List<String> names(Iterable<ObjectNode> objects) {
        List<String> names = new ArrayList<>();
        objects.forEach(object -> names.add(object.path("metadata").path("name").asString("")));
        return names;
    }

    private static ObjectNode pod(String namespace, String name) {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.putObject("metadata").put("namespace", namespace).put("name", name);
        return pod;
    }
}
