package dev.ninelives.sim.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.k3s.K3s;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Plays the scripts on a real cluster again: the one that {@code -Dninelives.fidelity.kubeconfig} and {@code
 * -Dninelives.fidelity.context} name, else k3s. {@code -Dninelives.fidelity.record=3} records each of them three times and
 * writes the golden files of its version; without it, what happens now must agree with them. {@code
 * -Dninelives.fidelity.add=true} keeps what was recorded before. {@code
 * -Dninelives.fidelity.scripts=a,b} takes those scripts alone.
 */
@Tag("fidelity")
class LifecycleIT {
    private static final int AT_ONCE = 4;

    @Test
    void aRealClusterStillDoesAsRecorded() throws IOException {
        // Given
        Config config = config();
        int recordings = Integer.getInteger("ninelives.fidelity.record", 0);
        String version;
        try (RealLifecycle cluster = new RealLifecycle(config)) {
            version = cluster.version();
        }

        // When
        Map<String, CompletableFuture<List<Account>>> plays = play(config, version, Math.max(1, recordings));

        // Then
        GoldenFiles files = new GoldenFiles(version);
        Map<String, Object> wrong = new LinkedHashMap<>();
        plays.forEach((script, running) -> {
            try {
                List<Account> accounts = running.join();
                if (recordings > 0) {
                    if (Boolean.getBoolean("ninelives.fidelity.add")) {
                        files.add(script, accounts);
                    } else {
                        files.write(script, accounts.size(), Golden.of(accounts));
                    }
                } else {
                    wrong.put(script, files.read(script).differencesOfAReal(accounts.get(0)));
                }
            } catch (CompletionException e) {
                wrong.put(script, Map.of("not played", String.valueOf(e.getCause())));
            }
        });
        assertThat(wrong)
                .allSatisfy((script, differences) -> assertThat(differences)
                        .as("differences of script %s", script)
                        .isEqualTo(Map.of()));
    }

    private static Map<String, CompletableFuture<List<Account>>> play(Config config, String version, int times) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        Map<String, CompletableFuture<List<Account>>> plays = new LinkedHashMap<>();
        for (String script : chosen(version)) {
            List<CompletableFuture<Account>> each = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                each.add(CompletableFuture.supplyAsync(() -> play(config, Script.named(script)), threads));
            }
            plays.put(
                    script,
                    CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                            .thenApply(done ->
                                    each.stream().map(CompletableFuture::join).toList()));
        }
        threads.shutdown();
        return plays;
    }

    private static Account play(Config config, Script script) {
        String namespace = "nl-" + script.name() + "-" + Long.toString(System.nanoTime() & 0xfffffff, 36);
        try (RealLifecycle cluster = new RealLifecycle(config)) {
            Play play = new Play(cluster, namespace);
            try {
                return Account.of(namespace, play.run(script));
            } finally {
                play.removeNamespace();
            }
        }
    }

    private static List<String> chosen(String version) {
        String chosen = System.getProperty("ninelives.fidelity.scripts", "");
        return chosen.isEmpty() ? Script.namesFor(version) : List.of(chosen.split(",", -1));
    }

    private static Config config() throws IOException {
        String kubeconfig = System.getProperty("ninelives.fidelity.kubeconfig", "");
        if (kubeconfig.isEmpty()) {
            return Config.fromKubeconfig(K3s.shared().kubeconfig());
        }
        return Config.fromKubeconfig(
                System.getProperty("ninelives.fidelity.context"),
                Path.of(kubeconfig).toFile());
    }
}
