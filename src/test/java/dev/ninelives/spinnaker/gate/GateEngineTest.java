package dev.ninelives.spinnaker.gate;

import static dev.ninelives.spinnaker.orca.TestSpinnaker.MANUAL;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.pipeline;
import static dev.ninelives.spinnaker.orca.TestSpinnaker.stages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.spinnaker.gate.GateFacade.Whim;
import dev.ninelives.time.RealTimeline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GateEngineTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pipeline SHORT = stages("{'refId': '1', 'type': 'wait', 'name': 'Wait', 'waitTime': 1}");
    private static final Pipeline LONG = stages("{'refId': '1', 'type': 'wait', 'name': 'Wait', 'waitTime': 86400}");

    private final TestGate gate = new TestGate();
    private final GateFacade facade = gate.facade;
    private final RealTimeline timeline = new RealTimeline();
    private final HistoryRecorder history = new HistoryRecorder(timeline);
    private final GateEngine engine = gate.engine(timeline, history);

    @AfterEach
    void close() {
        engine.close();
        gate.close();
    }

    @Test
    void takesAwayWhatItHasMade() {
        // Given
        engine.run(SHORT, MANUAL, LIMIT);
        assertThat(facade.present()).hasSize(2);

        // When
        engine.close();

        // Then
        assertThat(facade.present()).isEmpty();
    }

    @Test
    void savesThePipelineAnewForItsNextRunInsteadOfASecondOne() {
        // Given
        engine.run(SHORT, MANUAL, LIMIT);

        // When
        engine.run(SHORT, MANUAL, LIMIT);

        // Then
        assertThat(facade.saved()).hasSize(2);
        assertThat(facade.saved().get(1).path("id").asString("")).isEqualTo("config-1");
    }

    @Test
    void deploysToTheTargetInsteadOfWhatThePipelineNames() {
        // Given
        Pipeline original = pipeline(
                "'triggers': [{'type': 'docker', 'account': 'hub', 'repository': 'shop'}]",
                "{'refId': '1', 'type': 'wait', 'name': 'Wait', 'waitTime': 0, 'account': 'shop-cluster',"
                        + " 'cloudProvider': 'kubernetes',"
                        + " 'location': 'production', 'moniker': {'app': 'shop'}, 'comments': 'shop',"
                        + " 'preconditions': [{'type': 'clusterSize', 'context': {'credentials': 'shop-cluster',"
                        + " 'regions': ['production', 'elsewhere']}}]}");

        // When
        engine.run(original, MANUAL, LIMIT);

        // Then
        JsonNode saved = facade.saved().get(0);
        JsonNode stage = saved.path("stages").get(0);
        assertThat(saved.path("application").asString()).isEqualTo("shop-tests");
        assertThat(saved.has("triggers")).isFalse();
        assertThat(stage.path("account").asString()).isEqualTo("test-cluster");
        assertThat(stage.path("location").asString()).isEqualTo("tests-production");
        assertThat(stage.path("moniker").path("app").asString()).isEqualTo("shop-tests");
        assertThat(stage.path("comments").asString()).isEqualTo("shop");
        assertThat(stage.path("preconditions").get(0).path("context").toString())
                .isEqualTo("{\"credentials\":\"test-cluster\",\"regions\":[\"tests-production\",\"tests-elsewhere\"]}");
    }

    @Test
    void refusesAnApplicationThatIsNotMarked() {
        // Given
        facade.mark("");

        // When / Then
        assertThatThrownBy(() -> engine.run(SHORT, MANUAL, LIMIT))
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("'shop-tests' is not marked", "nineLives is missing", "spin application save");
        assertThat(facade.count("POST")).isZero();
    }

    @Test
    void refusesAnAccountThatSpinnakerDoesNotHave() {
        // Given
        facade.once("GET /credentials", exchange -> GateFacade.send(exchange, 200, "[]"));

        // When / Then
        assertThatThrownBy(() -> engine.check(SHORT, MANUAL))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("no Kubernetes account 'test-cluster' that you may deploy to; it has none");
    }

    @Test
    void goesOnWhereGateStumbles() {
        // Given
        facade.once("GET /applications", answer(503, "{\"message\": \"not yet\"}"));
        facade.once("GET /pipelines/", answer(500, "<html>oops</html>"));
        facade.once("GET /pipelines/", answer(200, "{\"id\": \"cut o"));
        facade.once("GET /pipelines/", answer(429, "slow down"));

        // When
        PipelineRun run = engine.run(SHORT, MANUAL, LIMIT);

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(facade.count("POST /pipelines/shop-tests/")).isEqualTo(1);
    }

    @Test
    void findsTheExecutionWhoseStartWasNotAnswered() {
        // Given
        Whim startsWithoutAnswer = exchange -> {
            JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody());
            gate.orca.start(new Pipeline("lost", (ObjectNode) facade.saved().get(0)), GateFacade.trigger(body));
            exchange.close();
        };
        facade.once("POST /pipelines/shop-tests/", startsWithoutAnswer);

        // When
        PipelineRun run = engine.run(SHORT, MANUAL, LIMIT);

        // Then
        assertThat(run.succeeded()).isTrue();
        assertThat(gate.orca.executions()).hasSize(1);
    }

    @Test
    void doesNotStartTwiceWhatMayHaveStarted() {
        // Given
        facade.once("POST /pipelines/shop-tests/", answer(500, "{\"message\": \"orca is away\"}"));

        // When / Then
        assertThatThrownBy(() -> engine.run(SHORT, MANUAL, LIMIT))
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("POST /pipelines/shop-tests/", "answered 500", "orca is away");
        assertThat(facade.count("POST /pipelines/shop-tests/")).isEqualTo(1);
    }

    @Test
    void callsAPipelineInvalidThatSpinnakerWillNotSave() {
        // Given
        facade.once("POST /pipelines", answer(400, "{\"message\": \"Pipeline has no name\"}"));

        // When / Then
        assertThatThrownBy(() -> engine.run(SHORT, MANUAL, LIMIT))
                .isInstanceOf(InvalidPipelineException.class)
                .hasMessageContainingAll("cannot be saved", "Pipeline has no name");
    }

    @Test
    void cancelsWhatItCannotFollowAnyLonger() {
        // Given
        facade.always("GET /pipelines/", answer(403, "{\"message\": \"no longer yours\"}"));

        // When
        Throwable thrown = catchThrowable(() -> engine.run(LONG, MANUAL, LIMIT));

        // Then
        assertThat(thrown).isInstanceOf(GateException.class).hasMessageContaining("no longer yours");
        assertThat(facade.requests()).anyMatch(request -> request.matches("PUT /pipelines/.*/cancel"));
        assertThat(gate.orca.executions().get(0)).contains("\"status\":\"CANCELED\"");
    }

    @Test
    void cancelsWhenItIsInterrupted() throws InterruptedException {
        // Given
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread run = new Thread(() -> thrown.set(catchThrowable(() -> engine.run(LONG, MANUAL, LIMIT))));
        run.start();
        timeline.await(() -> facade.count("GET /pipelines/") > 0, LIMIT);

        // When
        run.interrupt();
        run.join();

        // Then
        assertThat(thrown.get()).hasMessageContaining("interrupted");
        assertThat(gate.orca.executions().get(0)).contains("\"canceled\":true");
    }

    @Test
    void tellsALoginFromAnAnswer() {
        // Given
        facade.always("GET /applications/", exchange -> {
            exchange.getResponseHeaders().set("Location", "https://login.example.com/");
            GateFacade.send(exchange, 302, "");
        });

        // When / Then
        assertThatThrownBy(() -> engine.check(SHORT, MANUAL))
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("sends nobody to https://login.example.com/", "not logged in");
    }

    @Test
    void tellsAWebPageFromAnAnswer() {
        // Given
        facade.always("GET /applications/", answer(200, "<html>Sign in</html>"));

        // When / Then
        assertThatThrownBy(() -> engine.check(SHORT, MANUAL))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("a web page instead of JSON");
    }

    @Test
    void givesUpOnAGateThatNeverFinishesItsAnswer() {
        // Given
        GateEngine hasty = TestGate.engine(TestGate.settings(facade.url(), Duration.ofMillis(300)), timeline, history);
        facade.always("GET /applications/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            Blocked.forever();
        });

        // When
        Throwable thrown = catchThrowable(() -> hasty.check(SHORT, MANUAL));

        // Then
        assertThat(thrown).isInstanceOf(GateException.class).hasMessageContaining("did not answer within 300 ms");
        hasty.close();
    }

    @Test
    void saysThatNothingListens() {
        // Given
        GateEngine lost = TestGate.engine(
                TestGate.settings(URI.create("http://localhost:1"), Duration.ofMillis(300)), timeline, history);

        // When / Then
        assertThatThrownBy(() -> lost.check(SHORT, MANUAL))
                .isInstanceOf(GateException.class)
                .hasMessageContaining("nothing listens at http://localhost:1");
        lost.close();
    }

    @Test
    void sendsItsCredentialsAndNeverTellsThem() {
        // Given
        facade.require("Bearer s3cret");
        GateSettings wrong = new GateSettings(
                facade.url(),
                new GateCredentials.Basic("ci", "hunter2"),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofMillis(50));
        GateSettings right = new GateSettings(
                facade.url(),
                new GateCredentials.Bearer("s3cret"),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofMillis(50));

        // When
        Throwable refused = catchThrowable(() -> new Gate(wrong).version().join());

        // Then
        assertThat(refused.getCause()).hasMessageContaining("does not accept user 'ci' (401)");
        assertThat(refused.toString() + wrong + right).doesNotContain("hunter2", "s3cret");
        assertThat(new Gate(right).version().join().path("version").asString()).startsWith("facade");
    }

    @Test
    void tellsOfBothEndsOfAStageThatItSawNeitherOf() {
        // Given
        GateEngine seldom = TestGate.engine(
                new GateSettings(
                        facade.url(),
                        new GateCredentials.None(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3)),
                timeline,
                history);

        // When
        seldom.run(SHORT, MANUAL, LIMIT);

        // Then
        assertThat(history.history().events())
                .filteredOn(StageChanged.class::isInstance)
                .extracting(event -> ((StageChanged) event).status())
                .isEqualTo(List.of("RUNNING", "SUCCEEDED"));
        seldom.close();
    }

    @Test
    void namesWhatItCouldNotTakeAway() {
        // Given
        engine.run(SHORT, MANUAL, LIMIT);
        facade.once("DELETE /pipelines/shop-tests/", answer(403, "{\"message\": \"read only\"}"));

        // When / Then
        assertThatThrownBy(engine::close)
                .isInstanceOf(GateException.class)
                .hasMessageContainingAll("left in Spinnaker", "'shop-tests'", "pipeline 'deploy [", "read only");
    }

    private static Whim answer(int code, String body) {
        return exchange -> GateFacade.send(exchange, code, body);
    }

    /** For a server that has forgotten its client. */
    private static final class Blocked {
        static void forever() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
