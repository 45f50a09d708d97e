package dev.ninelives.junit;

import dev.ninelives.cluster.TestCluster;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Kubernetes in this JVM, a fresh one for each case. */
final class EmbeddedSource implements ClusterSource {
    private final KubernetesVersion version;

    /** @param version that it answers as */
    EmbeddedSource(KubernetesVersion version) {
        this.version = version;
    }

    /** As the version that {@code -Dninelives.kubernetes} names, or that of which most is recorded. */
    static EmbeddedSource selected() {
        String text = System.getProperty(Selection.KUBERNETES, "").strip();
        try {
            return new EmbeddedSource(text.isEmpty() ? KubernetesVersion.usual() : KubernetesVersion.parse(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidSelectionException("-D%s: %s".formatted(Selection.KUBERNETES, e.getMessage()));
        }
    }

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public void require() {}

    @Override
    public TestCluster open(Scenario scenario, long seed) {
        ImageRegistry registry = ImageRegistry.shipped();
        scenario.images().ifPresent(file -> addImages(registry, file));
        return new SimCluster(seed, registry, version);
    }

    private static void addImages(ImageRegistry registry, Path file) {
        try {
            registry.addAll("this file", Files.readString(file));
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidFileException(new Problem(file, 0, "", e.getMessage()));
        }
    }

    @Override
    public void settle() {}
}
