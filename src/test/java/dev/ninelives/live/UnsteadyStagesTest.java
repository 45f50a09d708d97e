package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Latency;
import dev.ninelives.cluster.FaultEffect.NodeNotReady;
import dev.ninelives.cluster.FaultEffect.PodEvicted;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What faults do to the stages of a case on a cluster that really runs, and what goes over the wire. */
class UnsteadyStagesTest {
    private static final Actor DEPLOY = Actor.stage("Deploy");
    private static final String SETS = "/apis/apps/v1/namespaces/production/replicasets";
    private static final Refused THROTTLED = new Refused(429, Optional.of(Duration.ofSeconds(2)));
    private static final Stale OLD = new Stale(0, Duration.ofMinutes(1));

    private FakeApiServer server;
    private LiveRun run;
    private LiveCluster cluster;
    private KubernetesApi stage;
    private String namespace;
    private String sets;

    @BeforeEach
    void open() throws IOException {
        server = new FakeApiServer();
        ClusterTraits traits =
                new ClusterTraits("a fake", (anyApi, anyName) -> {}, false, Duration.ofSeconds(5), List::of);
        run = LiveRun.begin(server.client(), traits);
        cluster = run.open();
        stage = new KubernetesApi(cluster.client(DEPLOY));
        namespace = "nl-" + run.id() + "-1-production";
        sets = "/apis/apps/v1/namespaces/" + namespace + "/replicasets";
        server.answers(
                "GET /apis/apps/v1",
                200,
                "{\"resources\":[{\"name\":\"replicasets\",\"kind\":\"ReplicaSet\",\"namespaced\":true}]}");
    }

    @AfterEach
    void close() {
        run.close();
        server.close();
    }

    @Test
    void turnsAStageAwayAndSendsNothing() {
        // Given
        inject(THROTTLED);

        // When
        ApiResponse answer = stage.post(SETS, KubernetesApi.JSON, "{\"metadata\":{\"name\":\"shop\"}}");

        // Then
        assertThat(answer.code()).isEqualTo(429);
        assertThat(answer.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(answer.message()).isEqualTo("Too many requests, please try again later.");
        assertThat(server.requests()).noneMatch(request -> request.startsWith("POST "));
    }

    @Test
    void tellsTheHistoryWhoWasStruckAndWhatWasRefused() {
        // Given
        inject(THROTTLED);

        // When
        stage.post(SETS, KubernetesApi.JSON, "{\"metadata\":{\"name\":\"shop\"}}");

        // Then
        assertThat(strikes()).singleElement().satisfies(strike -> {
            assertThat(strike.actor()).isEqualTo(DEPLOY);
            assertThat(strike.fault()).isEqualTo("fault");
            assertThat(strike.effect()).isEqualTo("429 in answer, Retry-After 2 s");
            assertThat(strike.object()).hasToString("ReplicaSet production/");
        });
        assertThat(cluster.history().history().events(WriteRefused.class))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.actor()).isEqualTo(DEPLOY);
                    assertThat(refusal.object()).hasToString("ReplicaSet production/shop");
                    assertThat(refusal.code()).isEqualTo(429);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "409, Conflict, Operation cannot be fulfilled on replicasets.apps \"shop\": the object has been modified",
        "500, '', etcdserver: request timed out",
        "503, ServiceUnavailable, the server is currently unable to handle the request"
    })
    void speaksAsTheServerWould(int code, String reason, String message) {
        // Given
        inject(new Refused(code, Optional.empty()));

        // When
        ApiResponse answer = stage.patch(SETS + "/shop", KubernetesApi.MERGE_PATCH, "{}");

        // Then
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.message()).startsWith(message);
        assertThat(answer.retryAfter()).isEmpty();
    }

    @Test
    void leavesAllButStagesAlone() {
        // Given
        server.answers("GET " + sets, 200, "{\"items\":[]}");
        inject(THROTTLED);

        // When
        int harness = read(Actor.HARNESS);
        int probe = read(Actor.PROBE);
        int kubelet = read(Actor.KUBELET);
        int struck = read(DEPLOY);

        // Then
        assertThat(List.of(harness, probe, kubelet, struck)).containsExactly(200, 200, 200, 429);
    }

    @Test
    void leavesAloneWhatIsAboutNoObject() {
        // Given
        inject(THROTTLED);

        // When
        int discovery = stage.get("/apis/apps/v1").code();

        // Then
        assertThat(discovery).isEqualTo(200);
        assertThat(strikes()).isEmpty();
    }

    @Test
    void carriesOutAWriteWhoseAnswerIsLost() {
        // Given
        server.answers("POST " + sets, 201, "{\"metadata\":{\"name\":\"shop\"}}");
        inject(new ReplyLost());

        // When
        var lost = assertThatThrownBy(() -> stage.post(SETS, KubernetesApi.JSON, "{\"metadata\":{\"name\":\"shop\"}}"));

        // Then
        lost.isInstanceOf(ClusterUnreachableException.class).hasMessageEndingWith("was not answered: EOF");
        assertThat(server.requests()).anyMatch(request -> request.startsWith("POST " + sets));
    }

    @Test
    void answersLater() {
        // Given
        server.answers("GET " + sets, 200, "{\"items\":[]}");
        inject(new Latency(Duration.ofMillis(20), Duration.ofMillis(20)));

        // When
        int code = stage.get(SETS).code();

        // Then
        assertThat(code).isEqualTo(200);
        assertThat(strikes()).singleElement().extracting(FaultInjected::length).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void asksTheServerForTheVersionBeforeTheFirstChangeThatMustNotBeKnown() {
        // Given
        inject(OLD);
        changed("shop-v000", 42);
        changed("shop-v001", 57);

        // When
        stage.get(SETS + "?labelSelector=app%3Dshop");

        // Then
        assertThat(server.requests())
                .contains("GET " + sets + "?labelSelector=app%3Dshop&resourceVersion=41&resourceVersionMatch=Exact");
        assertThat(strikes()).singleElement().extracting(FaultInjected::effect).isEqualTo("an answer from 60 s ago");
    }

    @Test
    void goesBackBySoManyOfTheCasesOwnVersions() {
        // Given
        inject(new Stale(1, Duration.ZERO));
        changed("shop-v000", 42);
        changed("shop-v001", 57);

        // When
        stage.get(SETS);

        // Then
        assertThat(server.requests()).contains("GET " + sets + "?resourceVersion=56&resourceVersionMatch=Exact");
    }

    @Test
    void asksForThingsAsTheyAreWhereNothingHasChangedSince() {
        // Given
        changed("shop-v000", 42);
        inject(OLD);

        // When
        stage.get(SETS);

        // Then
        assertThat(server.requests()).contains("GET " + sets);
        assertThat(strikes()).hasSize(1);
    }

    @Test
    void takesAnObjectOfThePastFromAList() {
        // Given
        server.answers(
                "GET " + sets,
                200,
                "{\"kind\":\"ReplicaSetList\",\"apiVersion\":\"apps/v1\",\"items\":[{\"metadata\":{\"name\":\"shop\",\"namespace\":\""
                        + namespace + "\"}}]}");
        inject(OLD);
        changed("shop", 42);

        // When
        ApiResponse answer = stage.get(SETS + "/shop");

        // Then
        assertThat(answer.body())
                .isEqualTo(
                        "{\"kind\":\"ReplicaSet\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"shop\",\"namespace\":\"production\"}}");
        assertThat(server.requests())
                .contains("GET " + sets
                        + "?fieldSelector=metadata.name%3Dshop&resourceVersion=41&resourceVersionMatch=Exact");
    }

    @Test
    void findsNoObjectThatIsNewerThanThePast() {
        // Given
        server.answers("GET " + sets, 200, "{\"kind\":\"ReplicaSetList\",\"apiVersion\":\"apps/v1\",\"items\":[]}");
        inject(OLD);
        changed("shop", 42);

        // When
        ApiResponse answer = stage.get(SETS + "/shop");

        // Then
        assertThat(answer.code()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("NotFound");
        assertThat(answer.message()).isEqualTo("replicasets.apps \"shop\" not found");
    }

    @Test
    void evictsAPodThatStillRunsAtOnce() {
        // Given
        String deletion = "DELETE /api/v1/namespaces/" + namespace + "/pods/shop-1";
        server.answers(deletion, 200, "{}");
        pod("shop-0", "Pending");
        pod("shop-1", "Running");
        pod("shop-2", "Running");
        stillRuns("shop-1");
        inject(new PodEvicted(), FaultScope.ANYTHING);

        // When
        cluster.timeline().await(() -> !strikes().isEmpty(), Duration.ofSeconds(10));

        // Then
        assertThat(strikes()).singleElement().satisfies(strike -> {
            assertThat(strike.actor()).isEqualTo(Actor.KUBELET);
            assertThat(strike.object()).hasToString("Pod production/shop-1");
        });
        assertThat(server.requests()).containsOnlyOnce(deletion + " {\"gracePeriodSeconds\":0}");
    }

    @Test
    void saysThatAPodMayNotBeEvicted() {
        // Given
        server.answers(
                "DELETE /api/v1/namespaces/" + namespace + "/pods/shop-1",
                403,
                "{\"kind\":\"Status\",\"reason\":\"Forbidden\",\"message\":\"not you\"}");
        pod("shop-1", "Running");
        stillRuns("shop-1");
        inject(new PodEvicted(), FaultScope.ANYTHING);

        // When
        var evicting = assertThatThrownBy(() -> cluster.timeline().await(() -> false, Duration.ofSeconds(10)));

        // Then
        evicting.hasMessage("Pod production/shop-1 could not be evicted: the API server answered 403: not you");
        assertThat(strikes()).isEmpty();
    }

    @Test
    void refusesWhatNobodyCanDoFromOutside() {
        assertThatThrownBy(() -> inject(new NodeNotReady(Duration.ofMinutes(1)), FaultScope.ANYTHING))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("a fake cannot have the fault fault: nobody can make a real node or registry fail from"
                        + " outside");
    }

    @Test
    void drawsFromTheSeedWhomItStrikes() {
        // Given
        var half = new FaultWindow(Duration.ZERO, Optional.empty(), 50, OptionalInt.empty());

        // When
        List<Integer> codes = codes(half, 1);
        List<Integer> again = codes(half, 1);
        List<Integer> otherwise = codes(half, 2);

        // Then
        assertThat(codes).isEqualTo(again).isNotEqualTo(otherwise).contains(404, 429);
    }

    /** Of twenty reads in a case of their own. */
    private List<Integer> codes(FaultWindow when, long seed) {
        try (LiveCluster other = run.open()) {
            FaultScope where = new FaultScope(List.of("stage"), List.of(), List.of(), "", "", "");
            other.inject(new ClusterFault("fault", Path.of("fault.yaml"), "a test", where, when, THROTTLED), seed);
            KubernetesApi api = new KubernetesApi(other.client(DEPLOY));
            return IntStream.range(0, 20).mapToObj(read -> api.get(SETS).code()).toList();
        }
    }

    private int read(Actor actor) {
        return new KubernetesApi(cluster.client(actor)).get(SETS).code();
    }

    private void inject(FaultEffect effect) {
        inject(effect, new FaultScope(List.of("stage"), List.of(), List.of(), "", "", ""));
    }

    private void inject(FaultEffect effect, FaultScope where) {
        FaultWindow when = effect instanceof PodEvicted ? FaultWindow.ALWAYS.atMost(1) : FaultWindow.ALWAYS;
        cluster.inject(new ClusterFault("fault", Path.of("fault.yaml"), "a test", where, when, effect), 1);
    }

    /** As a watch would tell. */
    private void changed(String replicaSet, long version) {
        record("ReplicaSet", replicaSet, version, "{}");
    }

    private void pod(String name, String phase) {
        record("Pod", name, 1, "{\"phase\":\"%s\"}".formatted(phase));
    }

    private void stillRuns(String pod) {
        server.answers(
                "GET /api/v1/namespaces/" + namespace + "/pods/" + pod, 200, "{\"status\":{\"phase\":\"Running\"}}");
    }

    private void record(String kind, String name, long version, String status) {
        cluster.history().changed(Actor.UNKNOWN, Change.ADDED, new JsonMapper().readTree("""
            {"kind":"%s","metadata":{"name":"%s","namespace":"production","resourceVersion":"%d"},"status":%s}
            """.formatted(
                                kind, name, version, status)));
    }

    private List<FaultInjected> strikes() {
        return cluster.history().history().events(FaultInjected.class).toList();
    }
}
