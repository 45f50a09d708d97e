package dev.ninelives.sim.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void findsObjectsByTheLabelsThatTheyHaveNow() {
        // Given
        store.put(PODS, labelled("a", "one", "app", "shop"));
        store.put(PODS, labelled("a", "two", "app", "shop"));
        store.put(PODS, labelled("a", "three", "app", "shop"));
        store.put(PODS, labelled("b", "four", "app", "shop"));

        // When
        store.put(PODS, labelled("a", "one", "app", "bank"));
        store.remove(PODS, "a", "two");

        // Then
        assertThat(names(store.list(PODS, "a", Map.of("app", "shop")))).containsExactly("three");
        assertThat(names(store.list(PODS, "a", Map.of("app", "bank")))).containsExactly("one");
        assertThat(store.list(PODS, "a", Map.of("app", "shop", "tier", ""))).isEmpty();
        assertThat(store.list(PODS, "c", Map.of("app", "shop"))).isEmpty();
    }

    @Test
    void findsObjectsOfAllNamespacesByTheirLabels() {
        // Given
        store.put(PODS, labelled("b", "one", "app", "shop"));
        store.put(PODS, labelled("a", "two", "app", "shop"));
        store.put(PODS, labelled("a", "three", "app", "bank"));

        // Then
        assertThat(names(store.list(PODS, "", Map.of("app", "shop")))).containsExactly("two", "one");
        assertThat(names(store.list(PODS, "b", Map.of("app", "shop")))).containsExactly("one");
    }

    @Test
    void findsObjectsByTheControllerThatTheyHaveNow() {
        // Given
        store.put(PODS, controlled("a", "one", "uid-1"));
        store.put(PODS, controlled("a", "two", "uid-1"));

        // When
        store.put(PODS, controlled("a", "one", "uid-2"));

        // Then
        assertThat(names(store.controlledBy(PODS, "uid-1"))).containsExactly("two");
        assertThat(names(store.controlledBy(PODS, "uid-2"))).containsExactly("one");
        assertThat(store.controlledBy(PODS, "uid-3")).isEmpty();
    }

    @Test
    void showsThePastInAStoreOfItsOwn() {
        // Given
        store.put(PODS, labelled("a", "one", "app", "shop"));
        store.put(PODS, pod("a", "two"));
        store.put(PODS, pod("a", "one"));
        store.remove(PODS, "a", "two");

        // When
        ObjectStore past = store.at(2);

        // Then
        assertThat(past.version()).isEqualTo(2);
        assertThat(names(past.list(PODS, "a"))).containsExactly("one", "two");
        assertThat(names(past.list(PODS, "a", Map.of("app", "shop")))).containsExactly("one");
        assertThat(names(store.list(PODS, "a"))).containsExactly("one");
        assertThatThrownBy(() -> store.at(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ObjectNode labelled(String namespace, String name, String label, String value) {
        ObjectNode pod = pod(namespace, name);
        pod.withObjectProperty("metadata").putObject("labels").put(label, value);
        return pod;
    }

    private static ObjectNode controlled(String namespace, String name, String uid) {
        ObjectNode pod = pod(namespace, name);
        pod.withObjectProperty("metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("uid", uid)
                .put("controller", true);
        return pod;
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
