package dev.ninelives.sim.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.time.VirtualTimeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ControllerApiTest {
    private static final Actor ACTOR = Actor.controller("replicaset-controller");
    private static final JsonMapper JSON = new JsonMapper();

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final HistoryRecorder history = new HistoryRecorder(timeline);
    private final ControllerApi api =
            new ApiServer(timeline, history, () -> (pod, port, path) -> Optional.empty(), 1).controllerApi();

    @BeforeEach
    void makeAnAccount() {
        api.create(ACTOR, BuiltinTypes.SERVICE_ACCOUNT, Requests.accountWithoutToken("default"));
    }

    @Test
    void namesAnObjectThatAsksForAGeneratedName() {
        // When
        ObjectNode pod = api.create(ACTOR, BuiltinTypes.POD, pod("'generateName': 'web-'"));

        // Then
        assertThat(Metadata.name(pod)).matches("web-[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void writesEveryAcceptedChangeIntoTheHistory() {
        // Given
        api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'p'"));

        // When
        api.delete(ACTOR, BuiltinTypes.POD, "default", "p", Deletion.NOW);

        // Then
        assertThat(history.history().events(ObjectChanged.class))
                .filteredOn(event -> event.object().kind().equals("Pod"))
                .extracting(ObjectChanged::change)
                .containsExactly(
                        ObjectChanged.Change.ADDED, ObjectChanged.Change.MODIFIED, ObjectChanged.Change.DELETED);
    }

    @Test
    void writesNothingWhenTheStatusIsTheSame() {
        // Given
        ObjectNode pod = api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'p'"));

        // When
        ObjectNode again = api.updateStatus(ACTOR, BuiltinTypes.POD, pod.deepCopy());

        // Then
        assertThat(Metadata.resourceVersion(again)).isEqualTo(Metadata.resourceVersion(pod));
    }

    @Test
    void refusesAnUpdateOfAStaleVersion() {
        // Given
        ObjectNode pod = api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'p'"));
        ObjectNode changed = pod.deepCopy();
        ((ObjectNode) changed.get("status")).put("phase", "Running");
        api.updateStatus(ACTOR, BuiltinTypes.POD, changed);

        // When / Then
        assertThatThrownBy(() -> api.updateStatus(ACTOR, BuiltinTypes.POD, pod.deepCopy()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo("Conflict"));
    }

    @Test
    void marksAPodThatRunsAndRemovesItOnceTheGracePeriodIsZero() {
        // Given
        api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'p'"));
        api.bind(ACTOR, "default", "p", "node-1");
        api.delete(ACTOR, BuiltinTypes.POD, "default", "p", Deletion.BACKGROUND);
        ObjectNode marked = api.get(BuiltinTypes.POD, "default", "p").orElseThrow();
        assertThat(marked.path("metadata").path("deletionGracePeriodSeconds").asInt())
                .isEqualTo(30);

        // When
        api.delete(ACTOR, BuiltinTypes.POD, "default", "p", Deletion.NOW);

        // Then
        assertThat(api.get(BuiltinTypes.POD, "default", "p")).isEmpty();
    }

    @Test
    void keepsAnObjectUntilItsLastFinalizerIsGone() {
        // Given
        api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'p'"));
        Deletion foreground = new Deletion(Deletion.Propagation.FOREGROUND, OptionalInt.empty());
        api.delete(ACTOR, BuiltinTypes.POD, "default", "p", foreground);
        ObjectNode waiting =
                api.get(BuiltinTypes.POD, "default", "p").orElseThrow().deepCopy();
        assertThat(waiting.path("metadata").path("finalizers").path(0).asString())
                .isEqualTo("foregroundDeletion");
        Metadata.of(waiting).remove("finalizers");

        // When
        api.update(ACTOR, BuiltinTypes.POD, waiting);

        // Then
        assertThat(api.get(BuiltinTypes.POD, "default", "p")).isEmpty();
    }

    @Test
    void letsANamespaceGoWhenItsFinalizersAreTakenAway() {
        // Given
        ObjectNode created = (ObjectNode) JSON.readTree("{\"metadata\":{\"name\":\"t\"}}");
        api.create(ACTOR, BuiltinTypes.NAMESPACE, created);
        api.delete(ACTOR, BuiltinTypes.NAMESPACE, "", "t", Deletion.BACKGROUND);
        ObjectNode terminating =
                api.get(BuiltinTypes.NAMESPACE, "", "t").orElseThrow().deepCopy();
        assertThat(terminating.path("status").path("phase").asString()).isEqualTo("Terminating");
        ((ObjectNode) terminating.get("spec")).remove("finalizers");

        // When
        api.update(ACTOR, BuiltinTypes.NAMESPACE, terminating);

        // Then
        assertThat(api.get(BuiltinTypes.NAMESPACE, "", "t")).isEmpty();
    }

    @Test
    void listsByLabels() {
        // Given
        api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'a', 'labels': {'app': 'x', 'tier': 'web'}"));
        api.create(ACTOR, BuiltinTypes.POD, pod("'name': 'b', 'labels': {'app': 'y'}"));

        // When
        List<ObjectNode> found = api.list(BuiltinTypes.POD, "default", Map.of("app", "x"));

        // Then
        assertThat(found).extracting(Metadata::name).containsExactly("a");
    }

    private static ObjectNode pod(String metadata) {
        String json = "{'metadata': {'namespace': 'default', " + metadata
                + "}, 'spec': {'containers': [{'name': 'c', 'image': 'i:1'}]}}";
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
