package dev.ninelives.sim.fidelity;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A real cluster; what is made on it is removed when this is closed. */
final class RealCluster implements FidelityCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final HttpAnswers answers;
    private final List<String> namespaces = new ArrayList<>();

    RealCluster(Config config) {
        client = new KubernetesClientBuilder().withConfig(config).build();
        answers = new HttpAnswers(client);
    }

    String version() {
        return send("GET", "/version", "", "")
                .body()
                .path("gitVersion")
                .asString()
                .replaceFirst("^v", "")
                .replaceFirst("[+-].*", "");
    }

    @Override
    public Answer send(String method, String path, String contentType, String body) {
        return answers.send(method, path, contentType, body);
    }

    @Override
    public boolean await(BooleanSupplier condition) {
        try {
            Awaitility.await().pollInterval(PAUSE).atMost(PATIENCE).until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Override
    public String openNamespace(String name) {
        send("POST", "/api/v1/namespaces", "application/json", "{\"metadata\":{\"name\":\"" + name + "\"}}");
        namespaces.add(name);
        return name;
    }

    /** Pods may be created once the namespace has its service account with a token. */
    void awaitAccount(String namespace) {
        String account = "/api/v1/namespaces/" + namespace + "/serviceaccounts/default";
        await(() -> {
            Answer answer = send("GET", account, "", "");
            return answer.code() == 200 && answer.body().has("metadata");
        });
    }

    void removeNamespace(String name) {
        send("DELETE", "/api/v1/namespaces/" + name, "", "");
        namespaces.remove(name);
    }

    @Override
    public void close() {
        List.copyOf(namespaces).forEach(this::removeNamespace);
        client.close();
    }
}
