package dev.ninelives.promise;

import static dev.ninelives.history.HistoryEvent.Phase.CANDIDATE;
import static dev.ninelives.promise.Runs.PRODUCTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private final Availability promise = new Availability(PRODUCTION);

    @Test
    void isKeptByAPromotionAsItShouldBe() {
        assertThat(promise.judge(Runs.promotion())).isEmpty();
    }

    @Test
    void tellsAServiceWithoutAnyEndpointAndTheStageBehindIt() {
        // When
        List<Violation> violations = promise.judge(Runs.naive());

        // Then
        assertThat(violations).extracting(Violation::describe).containsExactly("""
            Broke "availability": Service production/shop had no ready endpoint from +00:00:30.100 to the end, \
            because stage 'Delete newest' deleted ReplicaSet production/shop-v000 (version 1.36.1).
              when      from +00:00:30.100 to the end, 1 min 10 s in all
              who       stage 'Delete newest'
              what      +00:00:30.000  stage 'Delete newest'  deleted ReplicaSet production/shop-v000
              before    2 ready endpoints of version 1.36.1
              expected  at least 2 ready endpoints
              lowest    0 ready endpoints\
            """);
    }

    @Test
    void findsOneEndpointThatWasMissingForAHundredMilliseconds() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .after(1_000)
                        .byStage("Patch")
                        .label("Pod", "shop-v000-a", "lb", null)
                        .after(100)
                        .label("Pod", "shop-v000-a", "lb", "shop"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"availability\": Service production/shop had fewer than 2 ready endpoints "
                        + "(at the lowest 1) from +00:00:01.000 to +00:00:01.100, because stage 'Patch' changed the "
                        + "labels of Pod production/shop-v000-a (version 1.36.1).");
    }

    @Test
    void mergesOneStretchThatGotWorseAndBetter() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .after(1_000)
                        .unready("shop-v000-a")
                        .after(1_000)
                        .unready("shop-v000-b")
                        .after(1_000)
                        .ready("shop-v000-b")
                        .after(1_000)
                        .ready("shop-v000-a"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"availability\": Service production/shop had fewer than 2 ready endpoints "
                        + "(at the lowest none) from +00:00:01.000 to +00:00:04.000, because the kubelet marked "
                        + "Pod production/shop-v000-a (version 1.36.1) not ready.");
        assertThat(violations.get(0).stage()).isEmpty();
    }

    @Test
    void saysFromWhenOnThereWasNone() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .after(1_000)
                        .byStage("Take out")
                        .label("Pod", "shop-v000-a", "lb", null)
                        .after(12)
                        .label("Pod", "shop-v000-b", "lb", null),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"availability\": Service production/shop had fewer than 2 ready endpoints "
                        + "from +00:00:01.000 to the end, and none from +00:00:01.012 on, because stage 'Take out' "
                        + "changed the labels of Pod production/shop-v000-a (version 1.36.1).");
    }

    @Test
    void tellsEachStretchOfItsOwn() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .unready("shop-v000-a")
                        .after(10)
                        .ready("shop-v000-a")
                        .after(10)
                        .unready("shop-v000-a")
                        .after(10)
                        .ready("shop-v000-a"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).hasSize(2);
    }

    @Test
    void countsARequestThatFailedMeanwhileAsAFact() {
        // Given
        History history = Runs.ended(
                Runs.baseline()
                        .probe(200, "shop-v000-a", "1.36.1")
                        .byStage("Delete all")
                        .delete("Service", "shop")
                        .unanswered()
                        .after(1_000)
                        .unanswered()
                        .probe(200, "shop-v000-a", "1.36.1")
                        .probe("shop-test", 503, "shop-v000-a", "1.36.1"),
                "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(Runs.sentences(violations))
                .containsExactly("Broke \"availability\": Service production/shop had no ready endpoint from "
                        + "+00:00:00.000 to the end, because stage 'Delete all' deleted Service production/shop.");
        assertThat(violations.get(0).facts()).contains(new Violation.Fact("requests", "2 of 3 failed"));
    }

    @Test
    void countsNoEndpointsOfAServiceThatIsGone() {
        // Given
        History history = Runs.ended(
                Runs.baseline().freezeEndpoints().byStage("Delete all").delete("Service", "shop"), "TERMINAL");

        // When
        List<Violation> violations = promise.judge(history);

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void needsOneEndpointEvenWhereTheMinimumIsZero() {
        // Given
        Availability lenient =
                new Availability(new Production("production", "shop", "ReplicaSet", "shop", Optional.empty(), 0));

        // When
        List<Violation> violations = lenient.judge(Runs.naive());

        // Then
        assertThat(violations).hasSize(1);
    }

    @Test
    void takesEndpointSlicesWhereTheHistoryHasNoEndpoints() {
        // Given
        HistoryScript script = new HistoryScript()
                .freezeEndpoints()
                .byStage("Deploy")
                .service("shop", Map.of("app", "shop"))
                .replicaSet("shop-v000", "1.36.1", 1, Map.of("app", "shop"))
                .pods("shop-v000", "a")
                .write(slice("shop-1", true))
                .write(slice("shop-2", true).replace("shop-v000-a", "shop-v000-b"))
                .phase(CANDIDATE)
                .after(1_000)
                .write(slice("shop-1", false));

        // When
        List<Violation> violations = promise.judge(script.history());

        // Then
        assertThat(violations).singleElement().satisfies(violation -> {
            assertThat(violation.sentence()).contains("(at the lowest 1)");
            assertThat(violation.sentence()).contains("from +00:00:01.000 to the end of the recording");
        });
    }

    private static String slice(String name, boolean ready) {
        return """
            {"kind":"EndpointSlice",
             "metadata":{"namespace":"production","name":"%s","labels":{"kubernetes.io/service-name":"shop"}},
             "endpoints":[{"addresses":["10.0.0.1"],"conditions":{"ready":%s},
                           "targetRef":{"kind":"Pod","name":"shop-v000-a"}}]}\
            """.formatted(name, ready);
    }
}
