package dev.ninelives.scenario;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.job.HttpCheck;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.promise.Production;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder with a pipeline, what production is, and what may be wrong with what the pipeline is given. */
public final class Scenario {
    /** What a scenario consists of; {@link ScenarioFile} fills it. */
    record Parts(
            Path folder,
            String name,
            String claim,
            Pipeline pipeline,
            String engine,
            Optional<String> provider,
            List<String> providers,
            String application,
            Account account,
            List<String> namespaces,
            Optional<Path> images,
            List<String> podImages,
            List<String> earlier,
            String baseline,
            String candidate,
            TriggerTemplate trigger,
            Production production,
            ProbeTarget probe,
            List<ScenarioManifest> manifests,
            List<Axis> axes,
            Map<String, ExpectedOutcome> outcomes,
            PromiseSettings promises,
            Map<String, HttpCheck> jobs,
            List<String> lintFindings,
            List<DeclaredWebhook> webhooks,
            List<Pipeline> startedPipelines,
            List<DeclaredJudgment> judgments,
            List<StageStub> stubs,
            List<StoredArtifact> artifacts,
            Optional<ZoneId> windowZone,
            Optional<LiveSpinnaker> liveSpinnaker,
            Duration observe,
            Duration limit) {}

    private final Parts parts;
    private final Optional<String> provider;
    private final List<FaultCase> cases;

    Scenario(Parts parts) {
        this(parts, parts.provider());
    }

    private Scenario(Parts parts, Optional<String> provider) {
        this.parts = parts;
        this.provider = provider;
        cases = FaultMatrix.of(parts.providers(), parts.axes());
    }

    /**
     * Reads {@code scenario.yaml} in {@code folder}, and everything that it names.
     *
     * @throws dev.ninelives.yaml.InvalidFileException if anything in them is not as it must be
     */
    public static Scenario read(Path folder) {
        return new ScenarioFile(folder).read();
    }

    public Path folder() {
        return parts.folder();
    }

    public String name() {
        return parts.name();
    }

    /** What the scenario shows, in one sentence. */
    public String claim() {
        return parts.claim();
    }

    public Pipeline pipeline() {
        return parts.pipeline();
    }

    /** What runs the pipeline, for example {@code orca}. */
    public String engine() {
        return parts.engine();
    }

    /** As which release of Spinnaker its Kubernetes stages behave; empty for today's. */
    public Optional<String> provider() {
        return provider;
    }

    /** Whether it compares releases of Spinnaker's Kubernetes provider with each other. */
    public boolean comparesReleases() {
        return !parts.providers().isEmpty();
    }

    /** The same scenario on another release; one that lists its releases itself stays as it is. */
    public Scenario on(String provider) {
        return comparesReleases() ? this : new Scenario(parts, Optional.of(provider));
    }

    /** The scenario as a case of it runs, on the case's release where the scenario lists several. */
    Scenario of(FaultCase faultCase) {
        return faultCase.provider().isEmpty() ? this : new Scenario(parts, faultCase.provider());
    }

    public String application() {
        return parts.application();
    }

    public Account account() {
        return parts.account();
    }

    /** What it is to a live Spinnaker; empty where it was never meant for one. */
    public Optional<LiveSpinnaker> liveSpinnaker() {
        return parts.liveSpinnaker();
    }

    /** The namespaces that exist before the run. */
    public List<String> namespaces() {
        return parts.namespaces();
    }

    /** A file with images for the registry of a simulated cluster, beside those that it has. */
    public Optional<Path> images() {
        return parts.images();
    }

    /** The images that Pods need on a real cluster, as manifests would name them. */
    public List<String> podImages() {
        return parts.podImages();
    }

    /** What answers the pipeline's webhook stages; the first that fits does. */
    public List<DeclaredWebhook> webhooks() {
        return parts.webhooks();
    }

    /** The time zone of execution windows; empty for Spinnaker's default. */
    public Optional<ZoneId> windowZone() {
        return parts.windowZone();
    }

    /** The names of the stages that do not run, because a stub stands for each. */
    public List<String> stubbedStages() {
        return parts.stubs().stream().map(StageStub::stage).distinct().toList();
    }

    /** The files of the healthy manifests, by what the scenario calls them, in order. */
    public Map<String, Path> manifestFiles() {
        Map<String, Path> files = new LinkedHashMap<>();
        parts.manifests()
                .forEach(manifest -> files.put(manifest.id(), manifest.healthy().file()));
        return files;
    }

    /** The ids of the hazards that the pipeline is known to have, once for each finding. */
    public List<String> lintFindings() {
        return parts.lintFindings();
    }

    /** The product of the axes, in order. */
    public List<FaultCase> cases() {
        return cases;
    }

    /** All that the cases make go wrong in the cluster, each once, in order. */
    List<ClusterFault> clusterFaults() {
        return parts.axes().stream()
                .flatMap(axis -> axis.choices().stream())
                .flatMap(choice -> choice.disturbance().stream())
                .distinct()
                .toList();
    }

    /** The names of the axes, in order; the first is {@code provider} where releases are listed. */
    public List<String> axes() {
        List<String> names = new ArrayList<>();
        if (!parts.providers().isEmpty()) {
            names.add(FaultCase.PROVIDER);
        }
        parts.axes().forEach(axis -> names.add(axis.name()));
        return names;
    }

    /** The names of the faults on an axis, in order; of {@code provider}, the releases. */
    public List<String> faults(String axis) {
        if (axis.equals(FaultCase.PROVIDER) && !parts.providers().isEmpty()) {
            return parts.providers();
        }
        return parts.axes().stream()
                .filter(candidate -> candidate.name().equals(axis))
                .flatMap(found -> found.choices().stream())
                .map(Choice::fault)
                .toList();
    }

    Parts parts() {
        return parts;
    }
}
