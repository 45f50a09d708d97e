package dev.ninelives.sim.fidelity;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A fresh embedded cluster. */
final class EmbeddedCluster implements FidelityCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final SimCluster cluster = new SimCluster(1);
    private final HttpAnswers answers = new HttpAnswers(cluster.client(Actor.HARNESS));

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
