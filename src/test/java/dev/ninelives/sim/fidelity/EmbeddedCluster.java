package dev.ninelives.sim.fidelity;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A fresh embedded cluster of one version. */
final class EmbeddedCluster implements FidelityCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimCluster cluster;
    private final HttpAnswers answers;

    /** @param version that it imitates, for example {@code 1.20.2} */
    EmbeddedCluster(String version) {
        cluster = new SimCluster(
                1, ImageRegistry.shipped(), KubernetesVersion.parse(RecordedVersion.majorMinor(version)));
        answers = new HttpAnswers(cluster.client(Actor.HARNESS));
    }

    @Override
    public Answer send(String method, String path, String contentType, String body) {
        return answers.send(method, path, contentType, body);
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        return cluster.timeline().await(condition, PATIENCE);
    }

    @Override
    public void pass(Duration duration) {
        cluster.timeline().pass(duration);
    }

    @Override
    public String openNamespace(String name) {
        send("POST", "/api/v1/namespaces", "application/json", "{\"metadata\":{\"name\":\"" + name + "\"}}");
        return name;
    }

    @Override
    public void close() {
        cluster.close();
    }
}
