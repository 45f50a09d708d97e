package dev.ninelives.scenario;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.job.HttpCheckRunner;
import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.scenario.ScenarioManifest.ByArtifact;
import dev.ninelives.scenario.ScenarioManifest.ByParameter;
import dev.ninelives.scenario.ScenarioManifest.ByStage;
import dev.ninelives.time.Repetition;
import dev.ninelives.yaml.InvalidFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One case on one cluster: the pipeline brings the baseline, perhaps after earlier versions, then the candidate, and
 * production is watched. */
final class CaseRun implements AutoCloseable {
    /** For the endpoints of a version that has just been deployed. */
    private static final Duration TO_SERVE = Duration.ofMinutes(1);

    private final Scenario.Parts scenario;
    private final TestCluster cluster;
    private final PipelineEngine engine;
    private final Backends backends;
    private final long seed;
    private final CaseArtifacts artifacts;
    private final ServiceProbe probe;
    private final ServedVersion served;
    private String version;
    private DeploymentRun run = DeploymentRun.BASELINE;
    private Optional<PipelineRun> baseline = Optional.empty();
    private Optional<PipelineRun> candidate = Optional.empty();

    CaseRun(Scenario scenario, TestCluster cluster, long seed, Backends backends) {
        this.scenario = scenario.parts();
        this.cluster = cluster;
        this.backends = backends;
        this.seed = seed;
        version = this.scenario.baseline();
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.stage("test")));
        artifacts = new CaseArtifacts(this.scenario.artifacts(), cluster.timeline());
        CaseServices services = new CaseServices(
                artifacts,
                new HttpCheckRunner(api, cluster.timeline(), this.scenario.jobs(), () -> version),
                this::judgment,
                () -> this.scenario.startedPipelines().stream()
                        .map(this::stubbed)
                        .toList());
        engine = backends.engine(scenario, cluster, seed, services);
        probe = new ServiceProbe(this.scenario.production(), this.scenario.probe(), cluster);
        served = new ServedVersion(this.scenario.production(), cluster);
    }

    PipelineEngine engine() {
        return engine;
    }

    Optional<PipelineRun> baseline() {
        return baseline;
    }

    Optional<PipelineRun> candidate() {
        return candidate;
    }

    /**
     * Checks that the pipeline could be run.
     *
     * @param faults what is to go wrong in the cluster
     * @throws dev.ninelives.pipeline.InvalidPipelineException if it could not
     * @throws InvalidFileException if the cluster cannot have one of the faults
     */
    void check(List<ClusterFault> faults) {
        new Disturbances(cluster, faults, seed).refusal().ifPresent(problem -> {
            throw new InvalidFileException(problem);
        });
        engine.check(pipeline(healthy()), deliver(scenario.baseline(), healthy()));
        enter(DeploymentRun.CANDIDATE);
        engine.check(pipeline(healthy()), deliver(scenario.candidate(), healthy()));
    }

    /**
     * Runs the case to its end.
     *
     * @param texts the manifests as the candidate's run gets them, by id
     * @param faults what goes wrong in the cluster meanwhile
     * @throws CouldNotRunException if there is no baseline to start from
     */
    void play(Map<String, String> texts, List<ClusterFault> faults) {
        Disturbances disturbances = new Disturbances(cluster, faults, seed);
        disturbances.refusal().ifPresent(problem -> {
            throw new CouldNotRunException(problem.toString());
        });
        createNamespaces();
        phase(Phase.BASELINE);
        scenario.earlier().forEach(this::bringEarlier);
        baseline = Optional.of(deploy(scenario.baseline(), healthy()));
        probe.start(backends.probeInterval(scenario.probe().interval()));
        cluster.timeline().await(probe::isAnswered, TO_SERVE);
        cluster.timeline().await(() -> served.isOnly(scenario.baseline()), TO_SERVE);
        phase(Phase.CANDIDATE);
        requireBaseline(baseline.get());
        enter(DeploymentRun.CANDIDATE);
        disturbances.begin(backends.pace());
        candidate = Optional.of(deploy(scenario.candidate(), texts));
        phase(Phase.AFTERMATH);
        observe();
        probe.stop();
        cluster.catchUp();
        phase(Phase.END);
        disturbances.requireStrikes();
    }

    private void bringEarlier(String earlier) {
        PipelineRun deployment = deploy(earlier, healthy());
        cluster.timeline().await(() -> served.isOnly(earlier), TO_SERVE);
        served.require("earlier version", earlier, deployment);
    }

    private void observe() {
        Duration observed = backends.pace().wait(scenario.observe());
        if (observed.compareTo(scenario.observe()) < 0) {
            cluster.history()
                    .shortened(Actor.HARNESS, "watching production after the pipeline", observed, scenario.observe());
        }
        cluster.timeline().pass(observed);
    }

    /** What asking production all the time has cost. */
    Repetition.Cost probing() {
        return probe.cost();
    }

    private PipelineRun deploy(String newVersion, Map<String, String> texts) {
        Trigger trigger = deliver(newVersion, texts);
        return engine.run(pipeline(texts), trigger, scenario.limit());
    }

    /** The pipeline with those manifests that stand in it. */
    private Pipeline pipeline(Map<String, String> texts) {
        Pipeline pipeline = scenario.pipeline();
        for (ScenarioManifest manifest : scenario.manifests()) {
            if (manifest.route() instanceof ByStage) {
                pipeline = new StageManifests(pipeline).with(manifest.id(), texts.get(manifest.id()));
            }
        }
        return stubbed(pipeline);
    }

    private Pipeline stubbed(Pipeline pipeline) {
        return new StubbedPipeline(scenario.stubs(), run, version).of(pipeline);
    }

    private Optional<Judgment> judgment(String stage) {
        return scenario.judgments().stream()
                .filter(declared ->
                        declared.stage().equals(stage) && declared.run().covers(run))
                .map(DeclaredJudgment::judgment)
                .findFirst();
    }

    private void enter(DeploymentRun entered) {
        run = entered;
        artifacts.enter(entered);
    }

    /** Puts the manifests where the pipeline will look for them. */
    private Trigger deliver(String newVersion, Map<String, String> texts) {
        version = newVersion;
        Map<String, String> parameters = new LinkedHashMap<>();
        List<Map<String, Object>> brought = new ArrayList<>();
        for (ScenarioManifest manifest : scenario.manifests()) {
            String text = texts.get(manifest.id());
            artifacts.commit(manifest, text);
            if (manifest.route() instanceof ByParameter) {
                parameters.put(manifest.id(), text);
            } else if (manifest.route() instanceof ByArtifact artifact) {
                brought.addAll(artifact.identity().brought());
            }
        }
        return scenario.trigger().of(newVersion, parameters, brought);
    }

    private Map<String, String> healthy() {
        Map<String, String> texts = new LinkedHashMap<>();
        scenario.manifests()
                .forEach(manifest -> texts.put(manifest.id(), manifest.healthy().text()));
        return texts;
    }

    private void createNamespaces() {
        KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
        for (String namespace : missingNamespaces()) {
            ApiResponse answer = api.post("/api/v1/namespaces", KubernetesApi.JSON, """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}\
                """.formatted(namespace));
            if (!answer.isSuccess() && answer.code() != 409) {
                throw new CouldNotRunException("The namespace %s could not be created: the API server answered %d: %s"
                        .formatted(namespace, answer.code(), answer.message()));
            }
        }
    }

    private List<String> missingNamespaces() {
        return scenario.namespaces().stream()
                .filter(namespace -> !cluster.brings(namespace))
                .toList();
    }

    private void requireBaseline(PipelineRun run) {
        served.require("baseline", scenario.baseline(), run);
        if (!probe.isAnswered()) {
            throw new CouldNotRunException(
                    "%s has ready endpoints for the baseline, but did not answer port %d, path %s"
                            .formatted(
                                    scenario.production().serviceReference(),
                                    scenario.probe().port(),
                                    scenario.probe().path()));
        }
    }

    /** Asks production no more, however the case has ended. */
    void stop() {
        probe.stop();
    }

    @Override
    public void close() {
        engine.close();
    }

    private void phase(Phase phase) {
        cluster.history().phase(phase);
    }
}
