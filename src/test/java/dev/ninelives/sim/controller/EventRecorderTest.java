package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.EVENT;
import static dev.ninelives.sim.apiserver.BuiltinTypes.NAMESPACE;
import static dev.ninelives.sim.apiserver.BuiltinTypes.POD;
import static dev.ninelives.sim.apiserver.BuiltinTypes.REPLICA_SET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EventRecorderTest {
    private static final String CONFIG = "{apiVersion: v1, kind: ConfigMap, metadata: {name: about}}";

    private final World world = new World();
    private final Actor controller = Actor.controller("test-controller");
    private final EventRecorder recorder = EventRecorder.of(world.api(), controller);

    @Test
    void writesWhatHappenedToWhatAndWhoTellsIt() {
        // Given
        ObjectNode about = world.create(CONFIG);

        // When
        recorder.warning(about, "Odd", "it is odd");

        // Then
        ObjectNode event = onlyEvent();
        assertThat(Metadata.name(event)).matches("about\\.[0-9a-f]{16}");
        assertThat(event.path("involvedObject"))
                .isEqualTo(World.yaml(
                        "{kind: ConfigMap, namespace: shop, name: about, uid: %s, apiVersion: v1, resourceVersion: '%s'}"
                                .formatted(
                                        Metadata.uid(about),
                                        about.path("metadata")
                                                .path("resourceVersion")
                                                .asString(""))));
        assertThat(List.of(
                        event.path("reason").asString(""),
                        event.path("message").asString(""),
                        event.path("type").asString(""),
                        event.path("source").path("component").asString("")))
                .containsExactly("Odd", "it is odd", "Warning", "test-controller");
        assertThat(event.path("count").asInt(0)).isEqualTo(1);
    }

    @Test
    void countsTheSameEventInsteadOfWritingAnother() {
        // Given
        ObjectNode about = world.create(CONFIG);
        recorder.normal(about, "Again", "and again");
        String first = onlyEvent().path("firstTimestamp").asString("");
        world.passSeconds(90);

        // When
        recorder.normal(about, "Again", "and again");

        // Then
        ObjectNode event = onlyEvent();
        assertThat(event.path("count").asInt(0)).isEqualTo(2);
        assertThat(event.path("firstTimestamp").asString("")).isEqualTo(first);
        assertThat(event.path("lastTimestamp").asString(""))
                .isEqualTo(world.now().toString());
    }

    @Test
    void combinesTheTenthOfThoseThatDifferOnlyInTheirMessage() {
        // Given
        ObjectNode about = world.create(CONFIG);

        // When
        for (int i = 1; i <= 12; i++) {
            recorder.normal(about, "Made", "number " + i);
        }

        // Then
        assertThat(world.list(EVENT)).hasSize(10);
        assertThat(world.list(EVENT).get(9).path("message").asString(""))
                .isEqualTo("(combined from similar events): number 12");
        assertThat(world.list(EVENT).get(9).path("count").asInt(0)).isEqualTo(3);
    }

    @Test
    void fallsSilentAboutAnObjectThatHasTooManyEvents() {
        // Given
        ObjectNode about = world.create(CONFIG);

        // When
        for (int i = 0; i < 40; i++) {
            recorder.normal(about, "Reason" + i, "something else each time");
        }

        // Then
        assertThat(world.list(EVENT)).hasSize(25);
    }

    @Test
    void forgetsEventsAfterAnHour() {
        // Given
        ObjectNode about = world.create(CONFIG);
        recorder.normal(about, "Early", "first");
        world.pass(Duration.ofMinutes(40));
        recorder.normal(about, "Late", "second");

        // When
        world.pass(Duration.ofMinutes(30));

        // Then
        assertThat(onlyEvent().path("reason").asString("")).isEqualTo("Late");
    }

    @Test
    void saysNothingInANamespaceThatIsGoingAway() {
        // Given
        ObjectNode about = world.create(CONFIG.replace("metadata: {", "metadata: {finalizers: [test/hold], "));
        world.delete(NAMESPACE, World.NAMESPACE);
        world.passSeconds(5);

        // When
        recorder.normal(about, "Late", "nobody hears it");

        // Then
        assertThat(world.list(EVENT)).isEmpty();
    }

    @Test
    void tellsOfEveryStepOfAReplicaSetAndItsPods() {
        // Given
        world.create(World.servers("web", 1, "1.36.1"));
        world.awaitReady("web");
        String pod = Metadata.name(world.onlyPod());

        // When
        world.change(REPLICA_SET, "web", set -> set.withObjectProperty("spec").put("replicas", 0));
        world.passSeconds(10);

        // Then
        assertThat(world.list(POD)).isEmpty();
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "ReplicaSet SuccessfulCreate Created pod: " + pod,
                        "Pod Scheduled Successfully assigned shop/%s to nine-lives-node".formatted(pod),
                        "Pod Pulling Pulling image \"busybox:1.36.1\"",
                        "Pod Pulled Successfully pulled image \"busybox:1.36.1\" in D",
                        "Pod Created Created container server",
                        "Pod Started Started container server",
                        "ReplicaSet SuccessfulDelete Deleted pod: " + pod,
                        "Pod Killing Stopping container server");
    }

    private List<String> told() {
        return world.list(EVENT).stream()
                .map(event -> event.path("involvedObject").path("kind").asString("") + " "
                        + event.path("reason").asString("") + " "
                        + event.path("message").asString("").replaceAll("in [0-9.]+m?s", "in D"))
                .toList();
    }

    private ObjectNode onlyEvent() {
        List<ObjectNode> events = world.list(EVENT);
        assertThat(events).hasSize(1);
        return events.get(0);
    }
}
