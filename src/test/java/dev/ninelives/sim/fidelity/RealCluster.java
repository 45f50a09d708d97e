package dev.ninelives.sim.fidelity;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A real cluster; what cases make on it is removed after each of them. */
final class RealCluster implements FidelityCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A namespace takes a real cluster a while, and there were many. */
    private static final Duration UNTIL_ALL_IS_GONE = Duration.ofMinutes(10);

    private final KubernetesClient client;
    private final HttpAnswers answers;
    private final MadeObjects made = new MadeObjects();
    private final String prefix = "nl-fidelity-" + Long.toString(System.nanoTime() & 0xfffffff, 36);
    private final boolean tokensComeAlone;
    private int opened;

    RealCluster(Config config) {
        config.setRequestRetryBackoffLimit(0); // an answer is recorded, whatever it is
        client = new KubernetesClientBuilder().withConfig(config).build();
        answers = new HttpAnswers(client);
        tokensComeAlone = Integer.parseInt(version().split("\\.", -1)[1]) >= 24;
    }

    String version() {
        return RecordedVersion.of(plain("GET", "/version", "", "").body());
    }

    @Override
    public Answer send(String method, String path, String contentType, String body) {
        Answer answer = plain(method, path, contentType, body);
        made.note(method, path, answer, prefix);
        return answer;
    }

    /** Sends a request of which nothing needs to be removed. */
    Answer plain(String method, String path, String contentType, String body) {
        return answers.send(method, path, contentType, body);
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        return RealTime.await(condition, PATIENCE);
    }

    @Override
    public void pass(Duration duration) {
        RealTime.pass(duration);
    }

    /** One more namespace, which no other's name begins with. */
    String openNamespace() {
        return openNamespace("%s-%04d".formatted(prefix, opened++));
    }

    @Override
    public String openNamespace(String name) {
        send("POST", "/api/v1/namespaces", "application/json", "{\"metadata\":{\"name\":\"" + name + "\"}}");
        return name;
    }

    /** Pods may be created once the namespace has its service account, before 1.24 with a token. */
    void awaitAccount(String namespace) {
        String account = "/api/v1/namespaces/" + namespace + "/serviceaccounts/default";
        RealTime.await(
                () -> {
                    Answer answer = plain("GET", account, "", "");
                    return answer.code() == 200
                            && (tokensComeAlone || answer.body().has("secrets"));
                },
                PATIENCE);
    }

    /** Removes a namespace, and what its case made outside of it. */
    void removeNamespace(String name) {
        made.remove(name, this);
    }

    /** What is still there of all that the suite made, once the cluster has had time to remove it; nothing if all is well. */
    List<String> leftovers() {
        RealTime.await(() -> standing().isEmpty(), UNTIL_ALL_IS_GONE);
        return standing();
    }

    private List<String> standing() {
        return BuiltinTypes.ALL.stream()
                .filter(type -> !type.namespaced())
                .flatMap(type -> names(type).stream())
                .filter(name -> name.contains(prefix))
                .toList();
    }

    private List<String> names(ResourceType type) {
        return plain("GET", type.path(""), "", "")
                .body()
                .path("items")
                .valueStream()
                .map(object -> type.kind().toLowerCase(Locale.ROOT) + "/"
                        + object.path("metadata").path("name").asString(""))
                .toList();
    }

    /** Also removes what an unforeseen end of the suite has left. */
    @Override
    public void close() {
        made.remove(prefix, this);
        client.close();
    }
}
