package dev.ninelives.live;

import static dev.ninelives.live.ShopManifests.NAMESPACES;
import static dev.ninelives.live.ShopManifests.PODS;
import static dev.ninelives.live.ShopManifests.REPLICA_SETS;
import static dev.ninelives.live.ShopManifests.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.Attachment;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.HistoryEvent.WatchGap;
import dev.ninelives.k3s.K3s;
import dev.ninelives.promise.IntendedVersion;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Judge;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.ProductionTimeline;
import dev.ninelives.promise.Verdict.Outcome;
import dev.ninelives.scenario.CaseResult;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("k3s")
@Tag("endurance")
class LiveRunIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> IMAGES = List.of("busybox:1.36.1", "busybox:1.37.0");
    private static final int KILLS = 20;
    private static final int AT_ONCE = 5;

    private static K3s k3s;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        k3s = K3s.shared();
    }

    @Test
    void casesSideBySideDoNotSeeEachOther() {
        try (LiveCluster one = k3s.open(IMAGES);
                LiveCluster other = k3s.open(IMAGES)) {
            // Given
            KubernetesApi first = deployed(one, "1");
            KubernetesApi second = deployed(other, "2");

            // When
            String answer = served(one, first);
            String otherAnswer = served(other, second);

            // Then
            assertThat(answer).startsWith("version=1 pod=shop-");
            assertThat(otherAnswer).startsWith("version=2 pod=shop-");
            assertThat(first.get("/api/v1/pods").json().path("items")).hasSize(1);
            assertThat(first.get(NAMESPACES).json().path("items")).hasSize(1);
            assertThat(first.get(REPLICA_SETS + "/shop")
                            .json()
                            .path("metadata")
                            .path("namespace")
                            .asString())
                    .isEqualTo("production");
            assertThat(one.history().history().events(ObjectChanged.class))
                    .allSatisfy(event -> assertThat(event.toString()).doesNotContain("nl-"));
        }
    }

    @Test
    void findsEveryViolationOfATenthOfASecond() {
        Production production = new Production("production", "shop", "ReplicaSet", "shop", Optional.of("version"), 1);
        try (LiveCluster cluster = k3s.open(IMAGES)) {
            // Given
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Flip")));
            accepted(api.post(NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
            accepted(api.post(SERVICES, KubernetesApi.JSON, ShopManifests.service("shop")));
            accepted(api.post(PODS, KubernetesApi.JSON, ShopManifests.pod("right", "1", "shop")));
            accepted(api.post(PODS, KubernetesApi.JSON, ShopManifests.pod("wrong", "2", "nobody")));
            Judge judge = new Judge(
                    production,
                    new Intent("1", "2", false),
                    List.of(new IntendedVersion(production, new Intent("1", "2", false))));
            cluster.timeline()
                    .await(() -> isServedBy(cluster, production, "right") && isReady(cluster, "wrong"), PATIENCE);
            cluster.history().phase(Phase.CANDIDATE);

            // When
            for (int i = 0; i < 100; i++) {
                flip(api, "wrong", "shop");
                cluster.timeline().pass(Duration.ofMillis(100));
                flip(api, "wrong", "nobody");
                cluster.timeline().await(() -> isServedBy(cluster, production, "right"), PATIENCE);
            }
            cluster.catchUp();
            cluster.history().phase(Phase.END);

            // Then
            History history = cluster.history().history();
            assertThat(judge.judge(history).violations()).hasSize(100);
            assertThat(history.events(WatchGap.class)).isEmpty();
        }
    }

    @Test
    void saysThatALineThatWasCutMayHaveHiddenSomething() throws IOException {
        Config config = config();
        URI server = URI.create(config.getMasterUrl());
        try (CuttingProxy proxy = new CuttingProxy(server.getHost(), server.getPort());
                LiveRun run = LiveRun.begin(client(config, "https://127.0.0.1:" + proxy.port()), traits(PATIENCE));
                LiveCluster cluster = run.open()) {
            // Given
            KubernetesApi api = deployed(cluster, "1");
            served(cluster, api);

            // When
            proxy.cut();
            boolean told = cluster.timeline().await(() -> gaps(cluster).size() >= 8, PATIENCE);

            // Then
            assertThat(told).as(() -> gaps(cluster).toString()).isTrue();
            assertThat(gaps(cluster)).allSatisfy(gap -> {
                assertThat(gap.namespace()).isEqualTo("production");
                assertThat(gap.length()).isPositive();
            });
        }
    }

    @Test
    void isNeverGreenWhereALineWasCut() throws IOException {
        // Given
        Config config = config();
        URI server = URI.create(config.getMasterUrl());
        k3s.open(IMAGES).close();
        try (CuttingProxy proxy = new CuttingProxy(server.getHost(), server.getPort());
                LiveRun run = LiveRun.begin(client(config, "https://127.0.0.1:" + proxy.port()), traits(PATIENCE))) {
            LiveCases cases = new LiveCases(() -> {
                LiveCluster cluster = run.open();
                cluster.history().follow(event -> {
                    if (event instanceof StageChanged stage
                            && stage.actor().equals(Actor.stage("Test candidate"))
                            && stage.status().equals("RUNNING")) {
                        proxy.cut();
                    }
                });
                return cluster;
            });

            // When
            CaseResult result = cases.run("healthy+wrong-namespace");

            // Then
            assertThat(result.verdict().outcome())
                    .as(result.verdict().toString())
                    .isEqualTo(Outcome.NOT_PROVEN);
            assertThat(result.verdict().reason()).contains("may have gone unseen");
            assertThat(result.asExpected()).isFalse();
        }
    }

    @Test
    void tellsWhatItCanAboutAFailureButNoSecret() {
        try (LiveCluster cluster = k3s.open(IMAGES)) {
            // Given
            KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Deploy")));
            accepted(api.post(NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
            accepted(api.post("/api/v1/namespaces/production/secrets", KubernetesApi.JSON, """
                {"metadata":{"name":"db"},"stringData":{"pw":"canary-in-secret"}}\
                """));
            accepted(api.post(PODS, KubernetesApi.JSON, """
                {"metadata":{"name":"leaky"},"spec":{"terminationGracePeriodSeconds":0,"containers":[{
                 "name":"c","image":"busybox:1.36.1","env":[{"name":"DB_PASSWORD","value":"canary-in-env"}],
                 "command":["sh","-c","echo it is $DB_PASSWORD at https://me:canary-in-url@db; echo token=canary-in-log; echo canary-in-secret; echo $@; exit 1"],
                 "args":["x","--password","canary-in-args"]}]}}\
                """));
            cluster.timeline().await(() -> text(cluster, PODS).contains("CrashLoopBackOff"), PATIENCE);

            // When
            List<Attachment> attachments = cluster.diagnose();

            // Then
            assertThat(attachments)
                    .extracting(Attachment::name)
                    .contains(
                            "pods-production.txt",
                            "events-production.txt",
                            "nodes.txt",
                            "logs/production/leaky/c.log",
                            "logs/production/leaky/c.previous.log",
                            "control-plane/k3s.log");
            assertThat(attachments)
                    .allSatisfy(attachment -> assertThat(attachment.text()).doesNotContain("canary-in"));
            assertThat(named(attachments, "logs/production/leaky/c.previous.log"))
                    .contains("it is <masked> at https://me:");
            assertThat(named(attachments, "pods-production.txt")).contains("\"exitCode\":1", "CrashLoopBackOff");
            assertThat(named(attachments, "events-production.txt")).contains("BackOff");
            assertThat(named(attachments, "nodes.txt")).contains("Ready True");
        }
    }

    @Test
    void namesWhatWouldNotGoAndWhatHoldsIt() throws IOException {
        // Given
        LiveRun run = LiveRun.begin(client(config(), ""), traits(Duration.ofSeconds(8)));
        LiveCluster cluster = run.open();
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
        accepted(api.post(NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
        accepted(api.post("/api/v1/namespaces/production/configmaps", KubernetesApi.JSON, """
            {"metadata":{"name":"stuck","finalizers":["example.com/never"]}}\
            """));
        String namespace = cluster.physicalName("production");
        cluster.close();

        // When / Then
        assertThatThrownBy(run::close)
                .isInstanceOf(LeftoversException.class)
                .hasMessageContaining("/api/v1/namespaces/" + namespace + ": ")
                .hasMessageContaining("finalizers kubernetes")
                .hasMessageContaining("example.com/never in 1 resource instances");
        KubernetesApi admin = new KubernetesApi(client(config(), ""));
        accepted(admin.patch(
                "/api/v1/namespaces/" + namespace + "/configmaps/stuck",
                KubernetesApi.MERGE_PATCH,
                "{\"metadata\":{\"finalizers\":[]}}"));
        accepted(admin.delete("/api/v1/namespaces/nl-" + run.id(), ""));
    }

    @Test
    void leavesNothingOfRunsThatWereKilled() throws IOException, InterruptedException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), k3s.kubeconfig());
        long seed = System.nanoTime();
        Random moments = new Random(seed);
        for (int killed = 0; killed < KILLS; killed += AT_ONCE) {
            // Given
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                processes.add(abandonedRun(kubeconfig));
            }
            List<String> dead = new ArrayList<>();
            for (Process process : processes) {
                dead.add(process.inputReader().lines().findFirst().orElseThrow());
                TimeUnit.MILLISECONDS.sleep(moments.nextInt(2000));
                process.destroyForcibly().waitFor();
            }

            // When
            KubernetesClient client = client(config(), "");
            try (LiveRun next = LiveRun.begin(client, traits(PATIENCE))) {
                // Then
                assertThat(dead)
                        .as("seed %d, %d were killed before", seed, killed)
                        .allSatisfy(run -> {
                            assertThat(owned(client, "/api/v1/namespaces", run)).isEmpty();
                            assertThat(owned(client, "/apis/rbac.authorization.k8s.io/v1/clusterroles", run))
                                    .isEmpty();
                        });
                assertThat(owned(client, "/api/v1/namespaces", next.id())).containsExactly("nl-" + next.id());
            }
        }
    }

    private static Process abandonedRun(Path kubeconfig) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AbandonedRun.class.getName(),
                        kubeconfig.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static KubernetesApi deployed(TestCluster cluster, String version) {
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("Deploy")));
        accepted(api.post(NAMESPACES, KubernetesApi.JSON, ShopManifests.namespace("production")));
        String image = "busybox:1.36.1";
        accepted(api.post(REPLICA_SETS, KubernetesApi.JSON, ShopManifests.replicaSet("shop", image, version)));
        accepted(api.post(SERVICES, KubernetesApi.JSON, ShopManifests.service("shop")));
        return api;
    }

    private static String served(TestCluster cluster, KubernetesApi api) {
        String path = SERVICES + "/shop:80/proxy/";
        assertThat(cluster.timeline().await(() -> api.get(path).isSuccess(), PATIENCE))
                .as(() -> text(cluster, PODS))
                .isTrue();
        return api.get(path).body();
    }

    private static void flip(KubernetesApi api, String pod, String app) {
        accepted(api.patch(
                PODS + "/" + pod,
                KubernetesApi.MERGE_PATCH,
                "{\"metadata\":{\"labels\":{\"app\":\"%s\"}}}".formatted(app)));
    }

    private static boolean isServedBy(LiveCluster cluster, Production production, String pod) {
        return ProductionTimeline.latest(cluster.history().history(), production)
                .filter(moment -> moment.running().stream()
                        .allMatch(serving -> serving.name().equals(pod)))
                .filter(moment -> !moment.endpoints().isEmpty())
                .isPresent();
    }

    private static boolean isReady(LiveCluster cluster, String pod) {
        return text(cluster, PODS + "/" + pod).contains("\"type\":\"Ready\",\"status\":\"True\"");
    }

    private static String text(TestCluster cluster, String path) {
        return new KubernetesApi(cluster.client(Actor.HARNESS)).get(path).body();
    }

    private static List<WatchGap> gaps(TestCluster cluster) {
        return cluster.history().history().events(WatchGap.class).toList();
    }

    private static String named(List<Attachment> attachments, String name) {
        return attachments.stream()
                .filter(attachment -> attachment.name().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static void accepted(ApiResponse response) {
        assertThat(response.isSuccess()).as(response.body()).isTrue();
    }

    private static List<String> owned(KubernetesClient client, String path, String run) {
        return new KubernetesApi(client)
                .get(path + "?labelSelector=ninelives.dev%2Frun%3D" + run)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("metadata").path("name").asString())
                .toList();
    }

    private static Config config() {
        return new ConfigBuilder(Config.fromKubeconfig(k3s.kubeconfig()))
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private static KubernetesClient client(Config config, String server) {
        Config own = new ConfigBuilder(config)
                .withMasterUrl(server.isEmpty() ? config.getMasterUrl() : server)
                .build();
        return new KubernetesClientBuilder().withConfig(own).build();
    }

    private static ClusterTraits traits(Duration removalLimit) {
        return new ClusterTraits("test", NamespaceSetup.defaultServiceAccount(20), true, removalLimit, List::of);
    }
}
