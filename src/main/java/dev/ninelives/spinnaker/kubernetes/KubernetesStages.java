package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.spinnaker.StageModule;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Clouddriver;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ImageBinding;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.kubernetes.clouddriver.ProviderVersion;
import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Spinnaker's Kubernetes stages, on any cluster that a Kubernetes client reaches. */
public final class KubernetesStages {
    private static final List<Class<?>> STAGES = List.of(
            DeployManifestStage.class,
            DeleteManifestStage.class,
            EnableManifestStage.class,
            DisableManifestStage.class,
            ScaleManifestStage.class,
            PatchManifestStage.class,
            FindArtifactsFromResourceStage.class,
            FindArtifactFromExecutionStage.class,
            UndoRolloutManifestStage.class,
            PauseRolloutManifestStage.class,
            ResumeRolloutManifestStage.class,
            RollingRestartManifestStage.class,
            RunJobManifestStage.class,
            BakeManifestStage.class);

    private static final List<Class<?>> TASKS = List.of(
            ManifestSource.class,
            ManifestEvaluator.class,
            ResolveDeploySourceManifestTask.class,
            DeployManifestTask.class,
            MonitorKatoTask.class,
            PromoteOutputsTask.class,
            WaitForManifestStableTask.class,
            CleanupArtifactsTask.class,
            ResolveTargetManifestTask.class,
            DeleteManifestTask.class,
            EnableManifestTask.class,
            DisableManifestTask.class,
            ScaleManifestTask.class,
            ResolvePatchSourceManifestTask.class,
            PatchManifestTask.class,
            FindArtifactsFromResourceTask.class,
            FindArtifactFromExecutionTask.class,
            UndoRolloutManifestTask.class,
            PauseRolloutManifestTask.class,
            ResumeRolloutManifestTask.class,
            RollingRestartManifestTask.class,
            RunJobManifestTask.class,
            WaitOnJobCompletionTask.class,
            ConsumeArtifactTask.class,
            ArtifactDownload.class,
            CreateBakeManifestTask.class,
            ClusterSizePreconditionTask.class);

    private KubernetesStages() {}

    /**
     * As {@link #module(TestCluster, ArtifactStore, List, ProviderVersion)}, as Spinnaker is today.
     */
    public static StageModule module(TestCluster cluster, ArtifactStore artifacts, List<KubernetesAccount> accounts) {
        return module(cluster, artifacts, accounts, ProviderVersion.CURRENT);
    }

    /**
     * The stages, for one Orca.
     *
     * @param artifacts where manifests that are artifacts come from
     * @param accounts clouddriver's accounts, all of them on this cluster
     * @param provider the release of Spinnaker as which they behave
     */
    public static StageModule module(
            TestCluster cluster, ArtifactStore artifacts, List<KubernetesAccount> accounts, ProviderVersion provider) {
        Clouddriver clouddriver = new Clouddriver(cluster, accounts);
        List<Class<?>> beans = Stream.concat(STAGES.stream(), TASKS.stream()).toList();
        return new StageModule(
                beans,
                Map.of(
                        Clouddriver.class,
                        clouddriver,
                        Submission.class,
                        new Submission(clouddriver),
                        StageTree.class,
                        new StageTree(OrcaObjectMapper.getInstance()),
                        ArtifactStore.class,
                        artifacts,
                        ProviderVersion.class,
                        provider,
                        ImageBinding.class,
                        provider.imageBinding(),
                        Rosco.class,
                        Rosco.onPath()));
    }
}
