package dev.ninelives.bench;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.SimCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests through the in-process client: create, get, get, merge patch, delete of a ConfigMap. Warms up until the JVM's
 * compiler has next to nothing left to do.
 */
@State(Scope.Thread)
@Warmup(iterations = 20, time = 2)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RequestBenchmark {
    private static final int REQUESTS = 5;
    private static final String COLLECTION = "/api/v1/namespaces/default/configmaps";

    private SimCluster cluster;
    private KubernetesClient client;
    private KubernetesApi api;
    private long made;

    /** A new one for each iteration, as a history grows with every write. */
    @Setup(Level.Iteration)
    public void open() {
        cluster = new SimCluster(1);
        client = cluster.client(Actor.stage("Benchmark"));
        api = new KubernetesApi(client);
    }

    @TearDown(Level.Iteration)
    public void close() {
        cluster.close();
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public Object raw() {
        String path = COLLECTION + "/settings-" + ++made;
        api.post(
                COLLECTION,
                KubernetesApi.JSON,
                "{\"metadata\":{\"name\":\"settings-%d\"},\"data\":{\"a\":\"1\"}}".formatted(made));
        api.get(path);
        api.get(path);
        api.patch(path, KubernetesApi.MERGE_PATCH, "{\"data\":{\"a\":\"2\"}}");
        return api.delete(path, "");
    }

    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public Object typed() {
        ConfigMap settings = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("settings-" + ++made)
                .withNamespace("default")
                .endMetadata()
                .addToData("a", "1")
                .build();
        var resource = client.configMaps().resource(settings);
        resource.create();
        resource.get();
        resource.get();
        client.configMaps()
                .inNamespace("default")
                .withName(settings.getMetadata().getName())
                .patch("{\"data\":{\"a\":\"2\"}}");
        return resource.delete();
    }
}
