package dev.ninelives.sim.door;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plain fabric8 clients, one per actor, whose requests are calls of the API server: no socket, no thread, no wall
 * clock. Everything that a client calls back runs on the thread that made the change.
 */
public final class InProcessClients implements AutoCloseable {
    /** Nobody resolves this name; the clients want one. */
    private static final String URL = "http://embedded.kubernetes/";

    /** Building one costs more than a whole run of a pipeline, and it holds no state of a cluster. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final ApiServer server;
    private final Map<Actor, KubernetesClient> clients = new LinkedHashMap<>();

    public InProcessClients(ApiServer server) {
        this.server = server;
    }

    /** The client of an actor; the same one each time. */
    public KubernetesClient client(Actor actor) {
        return clients.computeIfAbsent(actor, this::build);
    }

    private KubernetesClient build(Actor actor) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(URL)
                .withNamespace("default")
                .withRequestRetryBackoffLimit(0) // retries would wait on the wall clock
                .withWatchReconnectLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new InProcessHttpClientFactory(server, actor))
                .withKubernetesSerialization(SERIALIZATION)
                .withTaskExecutor(Runnable::run)
                .build();
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
        clients.clear();
    }
}
