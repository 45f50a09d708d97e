package dev.ninelives.live.lent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.live.door.CaseHttpClientFactory;
import dev.ninelives.live.door.Passage;
import dev.ninelives.live.watch.ServedTypes;
import dev.ninelives.sim.SimCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LoansTest {
    private static final String NAMESPACE = "/api/v1/namespaces/shop-prod";
    private static final String MAPS = NAMESPACE + "/configmaps";
    private static final Loan LOAN = new Loan(Map.of("production", "shop-prod"), "made-by", "tests");

    private final SimCluster cluster = new SimCluster(1);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
    private final Loans loans = loans("us");

    @BeforeEach
    void lend() {
        accepted(api.post("/api/v1/namespaces", KubernetesApi.JSON, """
            {"metadata":{"name":"shop-prod","labels":{"ninelives.dev/test-namespace":"true"}}}\
            """));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void takesAnEmptyNamespaceAndWritesTheRunsNameOnIt() {
        // When
        loans.take(LOAN);

        // Then
        assertThat(claim()).isEqualTo("us");
        assertThat(namespace().path("metadata").path("labels").has("ninelives.dev/run"))
                .isFalse();
    }

    @Test
    void refusesANamespaceThatIsNotThere() {
        // When
        Optional<String> refusal = loans.refusal(new Loan(Map.of("production", "shop-prd"), "made-by", "tests"));

        // Then
        assertThat(refusal.orElseThrow())
                .contains(
                        "no namespace 'shop-prd'",
                        "kubectl label namespace shop-prd ninelives.dev/test-namespace=true");
    }

    @Test
    void refusesANamespaceThatIsNotMarked() {
        // Given
        accepted(patch("{\"metadata\":{\"labels\":{\"ninelives.dev/test-namespace\":\"yes\"}}}"));

        // When / Then
        assertIsRefused("'shop-prod' is not marked as one for tests");
    }

    @Test
    void refusesANamespaceInWhichSomebodyElsesThingsAre() {
        // Given
        map("settings", "");

        // When / Then
        assertIsRefused("holds what this run has not made: ConfigMap settings. Remove it");
    }

    @Test
    void refusesWhatTheApplicationHasMadeOutsideOfAnyRun() {
        // Given
        map("settings", "\"annotations\":{\"made-by\":\"tests\"}");

        // When / Then
        assertIsRefused("ConfigMap settings");
    }

    @Test
    void refusesANamespaceThatAnotherRunUses() {
        // Given
        loans("them").take(LOAN);

        // When / Then
        assertIsRefused("in use by another run, them");
    }

    @Test
    void leavesTheNameOfARunThatCameWhileTheNamespaceWasLookedInto() {
        // Given
        KubernetesClient client = cluster.client(Actor.HARNESS);
        Runnable claimOfThem =
                () -> accepted(patch("{\"metadata\":{\"annotations\":{\"ninelives.dev/run\":\"them\"}}}"));
        try (KubernetesClient hooked = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(client.getMasterUrl().toString())
                        .build())
                .withHttpClientFactory(
                        new CaseHttpClientFactory(new BeforeFirst(MAPS, claimOfThem, client.getHttpClient())))
                .build()) {
            KubernetesApi slow = new KubernetesApi(hooked);
            Loans late = new Loans(slow, new ServedTypes(slow), "us", run -> true, Duration.ofSeconds(1));

            // When / Then
            assertThatThrownBy(() -> late.take(LOAN)).hasMessageContaining("was taken by somebody else just now");
            assertThat(claim()).isEqualTo("them");
        }
    }

    /** Lets something happen before the first request for a path. */
    private record BeforeFirst(String path, AtomicReference<Runnable> event, HttpClient cluster) implements Passage {
        BeforeFirst(String path, Runnable event, HttpClient cluster) {
            this(path, new AtomicReference<>(event), cluster);
        }

        @Override
        public CompletableFuture<HttpResponse<AsyncBody>> send(
                StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            if (request.uri().getPath().equals(path)) {
                event.getAndSet(() -> {}).run();
            }
            return cluster.consumeBytes(request, consumer);
        }

        @Override
        public CompletableFuture<WebSocketResponse> openWebSocket(
                StandardWebSocketBuilder builder, WebSocket.Listener listener) {
            throw new UnsupportedOperationException("nothing is watched here");
        }
    }

    private void assertIsRefused(String reason) {
        String before = namespace().toString();
        assertThat(loans.refusal(LOAN).orElseThrow()).contains(reason);
        assertThatThrownBy(() -> loans.take(LOAN))
                .isInstanceOf(LentNamespaceException.class)
                .hasMessageContaining(reason);
        assertThat(namespace()).hasToString(before);
    }

    @Test
    void leavesAloneWhatIsToStay() {
        // Given
        map("settings", "\"labels\":{\"ninelives.dev/keep\":\"true\"}");
        accepted(
                api.post(NAMESPACE + "/serviceaccounts", KubernetesApi.JSON, "{\"metadata\":{\"name\":\"deployer\"}}"));
        loans.take(LOAN);

        // When
        loans.giveBack(LOAN);

        // Then
        assertThat(loans.problems()).isEmpty();
        assertThat(names(MAPS)).contains("settings");
        assertThat(names(NAMESPACE + "/serviceaccounts")).contains("deployer");
    }

    @Test
    void givesBackANamespaceWithoutWhatACaseHasMade() {
        // Given
        loans.take(LOAN);
        map("of-the-case", "\"annotations\":{\"made-by\":\"tests\"}");

        // When
        loans.giveBack(LOAN);

        // Then
        assertThat(names(MAPS)).doesNotContain("of-the-case");
        assertThat(claim()).isEmpty();
        assertThat(api.get(NAMESPACE).isSuccess()).isTrue();
    }

    @Test
    void tellsOfWhatSomebodyElseHasMadeMeanwhileAndLeavesIt() {
        // Given
        loans.take(LOAN);
        map("theirs", "");

        // When
        loans.giveBack(LOAN);

        // Then
        assertThat(names(MAPS)).contains("theirs");
        assertThat(loans.problems())
                .singleElement()
                .asString()
                .contains("holds what this run has not made: ConfigMap theirs");
    }

    @Test
    void removesWhatADeadRunHasLeft() {
        // Given
        loans("dead").take(LOAN);
        map("left", "\"annotations\":{\"made-by\":\"tests\"}");

        // When
        loans.take(LOAN);

        // Then
        assertThat(names(MAPS)).doesNotContain("left");
        assertThat(claim()).isEqualTo("us");
    }

    @Test
    void keepsItsClaimOnWhatWouldNotGo() {
        // Given
        loans.take(LOAN);
        map("stuck", "\"annotations\":{\"made-by\":\"tests\"},\"finalizers\":[\"example.com/stuck\"]");

        // When
        loans.giveBack(LOAN);

        // Then
        assertThat(loans.problems())
                .singleElement()
                .asString()
                .contains("still in namespace 'shop-prod': ConfigMap stuck. Look at its finalizers");
        assertThat(claim()).isEqualTo("us");
    }

    @Test
    void letsACaseWaitUntilTheOneBeforeHasGivenItsNamespaceBack() throws InterruptedException {
        // Given
        loans.take(LOAN);
        List<String> order = new CopyOnWriteArrayList<>();
        Thread second = new Thread(() -> {
            loans.take(LOAN);
            order.add("the second takes it");
        });
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }

        // When
        order.add("the first gives it back");
        loans.giveBack(LOAN);
        second.join();

        // Then
        assertThat(order).containsExactly("the first gives it back", "the second takes it");
    }

    /** Of a run to which {@code us} and {@code them} are alive, and all others dead. */
    private Loans loans(String run) {
        return new Loans(api, new ServedTypes(api), run, Set.of("us", "them")::contains, Duration.ofSeconds(1));
    }

    private void map(String name, String metadata) {
        accepted(api.post(
                MAPS,
                KubernetesApi.JSON,
                "{\"metadata\":{\"name\":\"%s\"%s}}".formatted(name, metadata.isEmpty() ? "" : "," + metadata)));
    }

    private ApiResponse patch(String patch) {
        return api.patch(NAMESPACE, KubernetesApi.MERGE_PATCH, patch);
    }

    private JsonNode namespace() {
        return api.get(NAMESPACE).json();
    }

    private String claim() {
        return namespace()
                .path("metadata")
                .path("annotations")
                .path("ninelives.dev/run")
                .asString("");
    }

    private List<String> names(String path) {
        return api.get(path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("metadata").path("name").asString())
                .toList();
    }

    private static void accepted(ApiResponse response) {
        assertThat(response.isSuccess()).as(response.body()).isTrue();
    }
}
