package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fidelity.RealTime;
import dev.ninelives.sim.fidelity.RecordedVersion;
import dev.ninelives.sim.lifecycle.Sightings.Sighting;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/** A real cluster, with one namespace per script. */
final class RealLifecycle implements LifecycleCluster {
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesClient client;
    private final KubernetesApi api;
    private final List<Watch> watches = new ArrayList<>();
    private final AtomicReference<WatcherException> blind = new AtomicReference<>();

    RealLifecycle(Config config) {
        client = new KubernetesClientBuilder().withConfig(config).build();
        api = new KubernetesApi(client);
    }

    String version() {
        return RecordedVersion.of(api.get("/version").json());
    }

    @Override
    public KubernetesApi api() {
        return api;
    }

    @Override
    public void watch(String namespace, Sightings sightings) {
        for (ResourceType type : Kinds.followed()) {
            watches.add(client.genericKubernetesResources(context(type))
                    .inNamespace(namespace)
                    .watch(new ListOptionsBuilder().withResourceVersion("0").build(), watcher(sightings)));
        }
        watches.add(client.genericKubernetesResources(context(Kinds.of("Namespace")))
                .withName(namespace)
                .watch(watcher(sightings)));
    }

    private static ResourceDefinitionContext context(ResourceType type) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(type.group())
                .withVersion(type.version())
                .withKind(type.kind())
                .withPlural(type.plural())
                .withNamespaced(type.namespaced())
                .build();
    }

    private Watcher<GenericKubernetesResource> watcher(Sightings sightings) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource object) {
                if (action != Action.BOOKMARK) {
                    String json = client.getKubernetesSerialization().asJson(object);
                    sightings.add(
                            new Sighting(JSON.readTree(json), Duration.ofNanos(System.nanoTime())),
                            action == Action.DELETED);
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                blind.set(cause);
            }
        };
    }

    @Override
    public boolean await(BooleanSupplier condition, Duration limit) {
        return RealTime.await(condition, limit);
    }

    @Override
    public void pass(Duration duration) {
        RealTime.pass(duration);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        client.close();
        if (blind.get() != null) {
            throw new IllegalStateException("A watch broke, so that states may be missing; record again", blind.get());
        }
    }
}
