package dev.ninelives.sim.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.time.VirtualTimeline;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessClientsTest {
    private static final Actor STAGE = Actor.stage("Deploy");

    private final VirtualTimeline timeline = new VirtualTimeline(1);
    private final HistoryRecorder history = new HistoryRecorder(timeline);
    private final ApiServer server = new ApiServer(timeline, history, () -> (pod, port, path) -> Optional.empty(), 1);
    private final InProcessClients clients = new InProcessClients(server);
    private final KubernetesClient client = clients.client(STAGE);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void createsReadsChangesAndDeletesThroughTheTypedDsl() {
        // Given
        client.configMaps().resource(configMap("settings", "1")).create();

        // When
        client.configMaps()
                .withName("settings")
                .edit(map -> new ConfigMapBuilder(map).addToData("a", "2").build());

        // Then
        ConfigMap read = client.configMaps().withName("settings").get();
        assertThat(read.getData()).containsEntry("a", "2");
        assertThat(client.configMaps().withName("settings").delete()).hasSize(1);
        assertThat(client.configMaps().withName("settings").get()).isNull();
    }

    @Test
    void namesItsActorInTheHistory() {
        // When
        client.configMaps().resource(configMap("settings", "1")).create();

        // Then
        assertThat(history.history().events(ObjectChanged.class))
                .filteredOn(event -> event.object().kind().equals("ConfigMap"))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(STAGE));
    }

    @Test
    void givesOneClientPerActor() {
        // When
        KubernetesClient again = clients.client(Actor.stage("Deploy"));

        // Then
        assertThat(again).isSameAs(client).isNotSameAs(clients.client(Actor.stage("Delete")));
    }

    @Test
    void tellsTheServersRefusal() {
        // Given
        client.configMaps().resource(configMap("settings", "1")).create();

        // When / Then
        assertThatThrownBy(() ->
                        client.configMaps().resource(configMap("settings", "1")).create())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
                });
        assertThat(history.history().events(WriteRefused.class))
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.object()).hasToString("ConfigMap default/settings"));
    }

    @Test
    void watchesOnTheThreadThatMakesTheChange() {
        // Given
        List<String> seen = new ArrayList<>();
        Thread test = Thread.currentThread();
        client.configMaps().resource(configMap("before", "1")).create();
        Watch watch = client.configMaps().watch(new Watcher<ConfigMap>() {
            @Override
            public void eventReceived(Action action, ConfigMap map) {
                seen.add(action + " " + map.getMetadata().getName() + " " + (Thread.currentThread() == test));
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("failed");
            }
        });

        // When
        client.configMaps().resource(configMap("after", "1")).create();
        client.configMaps().withName("before").delete();
        watch.close();
        client.configMaps().resource(configMap("unseen", "1")).create();

        // Then
        assertThat(seen).containsExactly("ADDED before true", "ADDED after true", "DELETED before true");
    }

    @Test
    void keepsAnInformerUpToDate() {
        // Given
        List<String> seen = new ArrayList<>();
        client.configMaps().resource(configMap("before", "1")).create();
        SharedIndexInformer<ConfigMap> informer = client.configMaps().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(ConfigMap map) {
                seen.add("add " + map.getMetadata().getName());
            }

            @Override
            public void onUpdate(ConfigMap old, ConfigMap map) {
                seen.add("update " + map.getData().get("a"));
            }

            @Override
            public void onDelete(ConfigMap map, boolean unknown) {
                seen.add("delete " + map.getMetadata().getName());
            }
        });

        // When
        client.configMaps()
                .withName("before")
                .edit(map -> new ConfigMapBuilder(map).addToData("a", "2").build());
        client.configMaps().withName("before").delete();

        // Then
        assertThat(seen).containsExactly("add before", "update 2", "delete before");
        assertThat(informer.getStore().list()).isEmpty();
        informer.close();
    }

    @Test
    void carriesARawManifestAndTheRawAnswer() {
        // Given
        KubernetesApi api = new KubernetesApi(client);

        // When
        ApiResponse response = api.post(
                "/apis/apps/v1/namespaces/default/replicasets",
                KubernetesApi.YAML,
                "kind: ReplicaSet\nspec: {replicas: two}\n");

        // Then
        assertThat(response.code()).isEqualTo(400);
        assertThat(response.message())
                .startsWith("ReplicaSet in version \"v1\" cannot be handled as a ReplicaSet: ")
                .endsWith("json: cannot unmarshal string into Go struct field ReplicaSetSpec.spec.replicas of type"
                        + " int32");
    }

    @Test
    void asksOnceWhenTheServerFails() {
        // Given
        KubernetesApi api = new KubernetesApi(client);
        client.configMaps().resource(configMap("settings", "1")).create();

        // When
        ApiResponse response = api.put(
                "/api/v1/namespaces/default/configmaps/settings",
                KubernetesApi.JSON,
                "{\"metadata\":{\"name\":\"settings\",\"resourceVersion\":\"abc\"}}");

        // Then
        assertThat(response.code()).isEqualTo(500);
        assertThat(history.history().events(WriteRefused.class)).hasSize(1);
    }

    @Test
    void startsNoThread() {
        // Given
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        // When
        client.configMaps().inform().close();
        client.configMaps().resource(configMap("settings", "1")).create();

        // Then
        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
    }

    private static ConfigMap configMap(String name, String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToData("a", value)
                .build();
    }
}
