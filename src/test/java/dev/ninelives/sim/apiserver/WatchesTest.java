package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.CONFIG_MAPS;
import static dev.ninelives.sim.apiserver.Requests.configMap;
import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.sim.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WatchesTest {
    private final Requests api = new Requests();
    private final List<String> frames = new ArrayList<>();

    @Test
    void beginsWithWhatExists() {
        // Given
        api.post(CONFIG_MAPS, configMap("a"));

        // When
        api.watch(CONFIG_MAPS + "?watch=true", frames);
        api.delete(CONFIG_MAPS + "/a", "");

        // Then
        assertThat(frames).containsExactly("ADDED a", "DELETED a");
    }

    @Test
    void beginsAfterAVersionOfThePast() {
        // Given
        String version = Metadata.resourceVersion(json(api.post(CONFIG_MAPS, configMap("a"))));
        api.post(CONFIG_MAPS, configMap("b"));

        // When
        api.watch(CONFIG_MAPS + "?watch=true&resourceVersion=" + version, frames);
        api.post(CONFIG_MAPS, configMap("c"));

        // Then
        assertThat(frames).containsExactly("ADDED b", "ADDED c");
    }

    @Test
    void showsToASelectorWhatEntersAndLeavesIt() {
        // Given
        api.watch(CONFIG_MAPS + "?watch=true&labelSelector=app%3Da", frames);
        api.post(CONFIG_MAPS, configMap("a"));
        api.post(CONFIG_MAPS, configMap("b"));

        // When
        api.merge(CONFIG_MAPS + "/a", "{'data': {'x': 'y'}}");
        api.merge(CONFIG_MAPS + "/a", "{'metadata': {'labels': {'app': 'other'}}}");
        api.merge(CONFIG_MAPS + "/b", "{'metadata': {'labels': {'app': 'a'}}}");

        // Then
        assertThat(frames).containsExactly("ADDED a", "MODIFIED a", "DELETED a", "ADDED b");
    }

    @Test
    void showsWhatLeavesASelectorAsItWasBefore() {
        // Given
        api.post(CONFIG_MAPS, configMap("a"));
        List<JsonNode> deleted = new ArrayList<>();
        api.server.watch(
                new ApiRequest(Requests.ACTOR, "GET", CONFIG_MAPS + "?watch=true&labelSelector=app%3Da", "", ""),
                frame -> deleted.add(frame.path("object")));

        // When
        ApiReply changed = api.merge(CONFIG_MAPS + "/a", "{'metadata': {'labels': {'app': 'other'}}}");

        // Then
        JsonNode last = deleted.get(1);
        assertThat(last.path("metadata").path("labels").path("app").asString()).isEqualTo("a");
        assertThat(Metadata.resourceVersion(last)).isEqualTo(Metadata.resourceVersion(json(changed)));
    }

    @Test
    void showsAChangeOnceToAWatchThatBeginsWhileItIsTold() {
        // Given
        String version = Metadata.resourceVersion(json(api.post(CONFIG_MAPS, configMap("a"))));
        api.server.controllerApi().watch(BuiltinTypes.CONFIG_MAP, change -> {
            if (Metadata.name(change.object()).equals("b")) {
                api.delete(CONFIG_MAPS + "/a", "");
                api.watch(CONFIG_MAPS + "?watch=true&resourceVersion=" + version, frames);
            }
        });

        // When
        api.post(CONFIG_MAPS, configMap("b"));

        // Then
        assertThat(frames).containsExactly("ADDED b", "DELETED a");
    }

    @Test
    void showsOnlyItsNamespace() {
        // Given
        api.post("/api/v1/namespaces", "{'metadata': {'name': 'other'}}");
        api.watch(CONFIG_MAPS + "?watch=true", frames);

        // When
        api.post("/api/v1/namespaces/other/configmaps", configMap("a"));

        // Then
        assertThat(frames).isEmpty();
    }

    @Test
    void saysThatAVersionIsTooOld() {
        // Given
        api.post(CONFIG_MAPS, configMap("a"));
        for (int i = 0; i <= ObjectStore.LOG_CAPACITY; i++) {
            api.merge(CONFIG_MAPS + "/a", "{'data': {'x': '" + i + "'}}");
        }

        // When
        api.watch(CONFIG_MAPS + "?watch=true&resourceVersion=1", frames);

        // Then
        assertThat(frames).containsExactly("ERROR ");
    }

    @Test
    void refusesASelectorThatCannotBeRead() {
        assertThatThrownBy(() -> api.watch(CONFIG_MAPS + "?watch=true&fieldSelector=spec.x%3D1", frames))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("is not a known field selector");
    }
}
