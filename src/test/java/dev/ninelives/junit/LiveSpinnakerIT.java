package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.job.JobRequest;
import dev.ninelives.job.JobResult;
import dev.ninelives.job.JobRunner;
import dev.ninelives.live.ClusterTraits;
import dev.ninelives.live.LiveCluster;
import dev.ninelives.live.LiveRun;
import dev.ninelives.live.lent.Loan;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.CaseServices;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.http.HttpDoor;
import dev.ninelives.spinnaker.gate.EmbeddedArtifacts;
import dev.ninelives.spinnaker.gate.GateCredentials;
import dev.ninelives.spinnaker.gate.GateFacade;
import dev.ninelives.spinnaker.gate.GateSettings;
import dev.ninelives.spinnaker.kubernetes.KubernetesStages;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.orca.ServedOrca;
import dev.ninelives.spinnaker.stage.CommonStages;
import dev.ninelives.spinnaker.stage.WebhookClient;
import dev.ninelives.time.Pace;
import dev.ninelives.time.RealTimeline;
import dev.ninelives.time.Timeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases through Gate's REST API: our own engine behind a façade of it deploys to the embedded cluster behind its HTTP
 * door, and the harness watches there as it would watch a real one. Nothing but HTTP connects the three.
 */
@Tag("realtime")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSpinnakerIT {
    private static final double SPEED = 20;
    private static final Scenario BLUE_GREEN = Scenario.read(Path.of("scenarios/blue-green"));
    private static final Scenario NAIVE = Scenario.read(Path.of("scenarios/blue-green-naive"));

    private SimCluster cluster;
    private HttpDoor door;
    private LiveRun run;
    private KubernetesClient deployed;
    private ServedOrca orca;
    private GateFacade facade;
    private CaseRunner runner;

    /** What Jenkins would do, for the case that runs. */
    private volatile JobRunner jobs;

    @BeforeAll
    void serve() throws IOException {
        cluster = new SimCluster(1);
        door = cluster.serve(new HttpDoor.Settings("127.0.0.1", 0, SPEED, failure -> {
            throw failure;
        }));
        run = LiveRun.begin(
                client(),
                new ClusterTraits(
                        "the embedded cluster behind its door",
                        (api, namespace) -> {},
                        false,
                        Duration.ofMinutes(1),
                        List::of));
        deployed = client();
        RealTimeline timeline = new RealTimeline();
        orca = new ServedOrca(
                timeline,
                List.of(
                        KubernetesStages.module(
                                new DeployedTo(timeline, deployed),
                                new EmbeddedArtifacts(),
                                List.of(new KubernetesAccount(
                                        GateFacade.ACCOUNT, List.of(), List.of(), "default", List.of()))),
                        CommonStages.module(new Jenkins(), WebhookClient.NONE, 1)),
                Pace.shortened(0.1));
        facade = new GateFacade(orca);
        runner = new CaseRunner(
                new Jobs(new SpinnakerBackends(
                        () -> new GateSettings(facade.url(), new GateCredentials.None(), Optional.empty()),
                        new Served())),
                Clock.systemUTC());
    }

    @AfterAll
    void close() {
        facade.close();
        orca.close();
        run.close();
        door.close();
        cluster.close();
    }

    static Stream<FaultCase> cases() {
        return BLUE_GREEN.cases().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesTheVerdictThatTheEmbeddedEngineGives(FaultCase faultCase) {
        // When
        CaseResult result = runner.run(BLUE_GREEN, faultCase, 1, "");

        // Then
        assertThat(result.differences()).as(result.verdict().toString()).isEmpty();
        assertThat(result.engine()).isEqualTo("Spinnaker");
    }

    @Test
    void saysWhichStageDeletedProduction() {
        // When
        CaseResult result = runner.run(NAIVE, faultCase(NAIVE, "syntax-error+healthy"), 1, "");

        // Then
        assertThat(result.differences()).as(result.verdict().toString()).isEmpty();
        assertThat(result.verdict().violations().get(0).sentence())
                .endsWith("because stage 'Delete candidate' deleted ReplicaSet production/shop-v000 (version 1.36.1).");
    }

    @Test
    void runsInNamespacesThatAreLentAndGivesThemBackEmpty() throws IOException {
        // Given
        KubernetesApi api = new KubernetesApi(deployed);
        for (String name : List.of("shop-prod", "shop-test")) {
            api.post("/api/v1/namespaces", KubernetesApi.JSON, """
                {"metadata":{"name":"%s","labels":{"ninelives.dev/test-namespace":"true"}}}\
                """.formatted(name));
        }
        Scenario lent = lent();

        // When
        CaseResult promoted = runner.run(lent, faultCase(lent, "healthy+healthy"), 1, "");
        CaseResult kept = runner.run(lent, faultCase(lent, "healthy+wrong-namespace"), 1, "");

        // Then
        assertThat(promoted.differences()).as(promoted.verdict().toString()).isEmpty();
        assertThat(kept.differences()).as(kept.verdict().toString()).isEmpty();
        assertThat(kept.history().events(ObjectChanged.class))
                .extracting(change -> change.object().namespace())
                .doesNotContain("shop-prod", "shop-test");
        assertThat(api.get("/apis/apps/v1/namespaces/shop-prod/replicasets")
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(api.get("/api/v1/namespaces/shop-test/services").json().path("items"))
                .isEmpty();
        assertThat(api.get("/api/v1/namespaces/shop-prod")
                        .json()
                        .path("metadata")
                        .path("annotations")
                        .has("ninelives.dev/run"))
                .isFalse();
        run.awaitRemoval();
    }

    /** The shipped scenario, where the cluster has other names for its namespaces. */
    private static Scenario lent() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target"), "lent");
        Path original = BLUE_GREEN.folder();
        Files.createDirectory(folder.resolve("manifests"));
        for (Path file : BLUE_GREEN.manifestFiles().values()) {
            Files.copy(file, folder.resolve("manifests").resolve(file.getFileName()));
        }
        Files.copy(original.resolve("pipeline.json"), folder.resolve("pipeline.json"));
        String text = Files.readString(original.resolve("scenario.yaml"));
        Files.writeString(
                folder.resolve("scenario.yaml"),
                text.replace(
                        "account: test-cluster }",
                        "account: test-cluster, namespaces: { production: shop-prod, staging: shop-test } }"));
        return Scenario.read(folder);
    }

    private static FaultCase faultCase(Scenario scenario, String id) {
        return scenario.cases().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leavesNothingInSpinnaker() {
        // When
        CaseResult result = runner.run(BLUE_GREEN, BLUE_GREEN.cases().get(0), 1, "");

        // Then
        assertThat(result.baseline()).isPresent();
        assertThat(facade.present()).isEmpty();
    }

    private KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(door.url())
                .withUserAgent("kubectl/v1.20.2") // by which Clouddriver writes
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** The embedded cluster behind its door. */
    private final class Served implements LendingCluster {
        @Override
        public Optional<String> refusal(Loan loan) {
            return LiveRun.refusal(deployed, loan);
        }

        @Override
        public void require() {}

        @Override
        public LiveCluster open(Loan loan) {
            return run.open(loan);
        }

        @Override
        public void settle() {
            run.awaitRemoval();
        }
    }

    /** Notes what runs the jobs of the case that is about to run. */
    private final class Jobs implements Backends {
        private final Backends spinnaker;

        Jobs(Backends spinnaker) {
            this.spinnaker = spinnaker;
        }

        @Override
        public String kind() {
            return spinnaker.kind();
        }

        @Override
        public Pace pace() {
            return Pace.shortened(0.04);
        }

        @Override
        public TestCluster cluster(Scenario scenario, long seed) {
            return spinnaker.cluster(scenario, seed);
        }

        @Override
        public PipelineEngine engine(Scenario scenario, TestCluster opened, long seed, CaseServices services) {
            jobs = services.jobs();
            return spinnaker.engine(scenario, opened, seed, services);
        }
    }

    private final class Jenkins implements JobRunner {
        @Override
        public JobResult run(JobRequest request) {
            return jobs.run(request);
        }

        @Override
        public boolean has(String job) {
            return true;
        }
    }

    /** Where the live Spinnaker's Clouddriver deploys to; it keeps no history of its own. */
    private record DeployedTo(Timeline timeline, HistoryRecorder history, KubernetesClient kubernetes)
            implements TestCluster {
        DeployedTo(Timeline timeline, KubernetesClient kubernetes) {
            this(timeline, new HistoryRecorder(timeline), kubernetes);
        }

        @Override
        public String description() {
            return "as Clouddriver sees it";
        }

        @Override
        public KubernetesClient client(Actor actor) {
            return kubernetes;
        }

        @Override
        public void close() {
            kubernetes.close();
        }
    }
}
