package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.job.JobRunner;
import dev.ninelives.pipeline.ArtifactStore;
import dev.ninelives.pipeline.PipelineEngine;
import dev.ninelives.scenario.Account;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.spinnaker.kubernetes.KubernetesStages;
import dev.ninelives.spinnaker.kubernetes.clouddriver.KubernetesAccount;
import dev.ninelives.spinnaker.orca.OrcaEngine;
import dev.ninelives.spinnaker.stage.CommonStages;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The embedded Kubernetes and the real Orca, both in this JVM. */
final class EmbeddedBackends implements Backends {
    @Override
    public TestCluster cluster(Scenario scenario, long seed) {
        ImageRegistry registry = ImageRegistry.shipped();
        scenario.images().ifPresent(file -> addImages(registry, file));
        return new SimCluster(seed, registry);
    }

    private static void addImages(ImageRegistry registry, Path file) {
        try {
            registry.addAll("this file", Files.readString(file));
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidFileException(new Problem(file, 0, "", e.getMessage()));
        }
    }

    @Override
    public PipelineEngine engine(
            Scenario scenario, TestCluster cluster, long seed, ArtifactStore artifacts, JobRunner jobs) {
        Account account = scenario.account();
        return new OrcaEngine(
                cluster.timeline(),
                cluster.history(),
                List.of(
                        KubernetesStages.module(
                                cluster,
                                artifacts,
                                List.of(new KubernetesAccount(
                                        account.name(), account.namespaces(), List.of(), "default"))),
                        CommonStages.module(jobs, new DeclaredWebhooks(scenario.webhooks()), seed)));
    }
}
