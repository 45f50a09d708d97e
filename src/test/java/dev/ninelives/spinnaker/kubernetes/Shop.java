package dev.ninelives.spinnaker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import com.netflix.spinnaker.orca.pipeline.persistence.ExecutionRepository;
import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.pipeline.StageResult;
import dev.ninelives.pipeline.Trigger;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ImageBinding;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import dev.ninelives.spinnaker.orca.OrcaEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A shop in the namespace {@code production} of an embedded cluster, deployed by a Spinnaker of its own. */
final class Shop implements AutoCloseable {
    static final String NAMESPACE = "production";
    static final Duration LIMIT = Duration.ofHours(4);

    private static final JsonMapper JSON = new JsonMapper();
    private static final String RS = "/apis/apps/v1/namespaces/production/replicasets";

    final SimCluster cluster;
    final KubernetesApi api;
    final Map<String, String> files = new LinkedHashMap<>();
    final Map<String, Path> folders = new LinkedHashMap<>();
    private final OrcaEngine engine;
    private final Repository repository = new Repository();
    private List<Map<String, Object>> triggerArtifacts = List.of();

    /** Where a test finds the stages of a run, with their contexts. */
    static final class Repository {
        private ExecutionRepository executions;
    }

    /** Holds the files and the folders. */
    private final class Store implements ArtifactStore {
        @Override
        public String fetch(Map<String, Object> artifact) throws ArtifactNotFoundException {
            return found(files, artifact);
        }

        @Override
        public Path locate(Map<String, Object> artifact) throws ArtifactNotFoundException {
            return found(folders, artifact);
        }

        private <T> T found(Map<String, T> stored, Map<String, Object> artifact) throws ArtifactNotFoundException {
            T content = stored.get(artifact.get("name"));
            if (content == null) {
                throw new ArtifactNotFoundException("there is no " + artifact.get("name"));
            }
            return content;
        }
    }

    /** Hands Orca's repository to the test. */
    static final class RepositoryWindow {
        public RepositoryWindow(ExecutionRepository executions, Repository window) {
            window.executions = executions;
        }
    }

    Shop() {
        this(KubernetesAccount.of("shop-cluster"));
    }

    Shop(KubernetesAccount... accounts) {
        this(Hook.NONE, accounts);
    }

    /** A shop that bakes with these programs. */
    Shop(Rosco rosco) {
        this(Hook.NONE, Map.of(Rosco.class, rosco), KubernetesAccount.of("shop-cluster"));
    }

    /** A shop whose Spinnaker is of another release. */
    Shop(ProviderVersion provider) {
        this(
                Hook.NONE,
                Map.of(ProviderVersion.class, provider, ImageBinding.class, provider.imageBinding()),
                KubernetesAccount.of("shop-cluster"));
    }

    /** A shop in whose cluster something happens before certain requests of stages arrive. */
    Shop(Hook hook, KubernetesAccount... accounts) {
        this(hook, Map.of(), accounts);
    }

    private Shop(Hook hook, Map<Class<?>, Object> collaborators, KubernetesAccount... accounts) {
        cluster = new SimCluster(1);
        api = new KubernetesApi(cluster.client(Actor.HARNESS));
        engine = new OrcaEngine(
                cluster.timeline(),
                cluster.history(),
                List.of(
                        new StageModule(List.of(), collaborators),
                        KubernetesStages.module(new HookedCluster(cluster, hook, api), new Store(), List.of(accounts)),
                        new StageModule(List.of(RepositoryWindow.class), Map.of(Repository.class, repository))));
        create("/api/v1/namespaces", Manifests.namespace(NAMESPACE));
    }

    /** Artifacts that the next pipelines find in their trigger. */
    void trigger(List<Map<String, Object>> artifacts) {
        triggerArtifacts = artifacts;
    }

    /** Runs stages one after the other; their places are their refIds. */
    PipelineRun run(ObjectNode... stages) {
        return run(true, stages);
    }

    /** Runs stages side by side, but for those that have {@code requisiteStageRefIds}. */
    PipelineRun runAtOnce(ObjectNode... stages) {
        return run(false, stages);
    }

    private PipelineRun run(boolean chained, ObjectNode... stages) {
        ObjectNode pipeline = JSON.createObjectNode();
        pipeline.put("application", "shop")
                .put("name", "deploy")
                .put("id", "deploy")
                .put("spelEvaluator", "v4");
        ArrayNode list = pipeline.putArray("stages");
        for (int i = 0; i < stages.length; i++) {
            ObjectNode stage = stages[i].deepCopy();
            stage.put("refId", String.valueOf(i));
            ArrayNode before = stage.withArray("requisiteStageRefIds");
            if (chained && i > 0) {
                before.add(String.valueOf(i - 1));
            }
            list.add(stage);
        }
        Trigger trigger = new Trigger("manual", "tester", Map.of(), triggerArtifacts, Map.of());
        return engine.run(new Pipeline("test", pipeline), trigger, LIMIT);
    }

    /** As {@link #run}, and expects success. */
    PipelineRun succeed(ObjectNode... stages) {
        PipelineRun run = run(stages);
        assertThat(run.stages()).as("stages").allMatch(stage -> stage.status().equals("SUCCEEDED"), "succeeded");
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        return run;
    }

    /** The stage of a run by its place. */
    StageExecution stage(PipelineRun run, int place) {
        return repository
                .executions
                .retrieve(ExecutionType.PIPELINE, run.executionId())
                .stageByRef(String.valueOf(place));
    }

    /** A value of a stage's own context, as JSON. */
    JsonNode context(PipelineRun run, int place, String key) {
        return new StageTree(OrcaObjectMapper.getInstance())
                .own(stage(run, place))
                .path(key);
    }

    static StageResult result(PipelineRun run, int place) {
        return run.stages().stream()
                .filter(stage -> stage.refId().equals(String.valueOf(place)))
                .findFirst()
                .orElseThrow();
    }

    /** The types of the stages that others have added. */
    static List<String> added(PipelineRun run) {
        return run.stages().stream()
                .filter(StageResult::synthetic)
                .map(StageResult::type)
                .toList();
    }

    void pass(Duration time) {
        cluster.timeline().pass(time);
    }

    JsonNode create(String path, String json) {
        ApiResponse response = api.post(path, KubernetesApi.JSON, json);
        assertThat(response.isSuccess()).as(response.body()).isTrue();
        return response.json();
    }

    /** Makes a ReplicaSet by hand. */
    JsonNode createReplicaSet(ObjectNode manifest) {
        return create(RS, manifest.toString());
    }

    List<String> replicaSets() {
        return names(RS);
    }

    JsonNode replicaSet(String name) {
        return api.get(RS + "/" + name).json();
    }

    List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (JsonNode item : api.get(path).json().path("items")) {
            names.add(item.path("metadata").path("name").asString(""));
        }
        return names;
    }

    /** The ReplicaSets whose ready Pods the Service leads to, each once. */
    List<String> serving(String service) {
        List<String> owners = new ArrayList<>();
        JsonNode subsets = api.get("/api/v1/namespaces/production/endpoints/" + service)
                .json()
                .path("subsets");
        for (JsonNode subset : subsets) {
            for (JsonNode address : subset.path("addresses")) {
                String pod = address.path("targetRef").path("name").asString("");
                String owner = pod.substring(0, pod.lastIndexOf('-'));
                if (!owners.contains(owner)) {
                    owners.add(owner);
                }
            }
        }
        owners.sort(null);
        return owners;
    }

    @Override
    public void close() {
        engine.close();
        cluster.close();
    }
}
