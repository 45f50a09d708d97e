package dev.ninelives.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.k3s.K3s;
import io.fabric8.kubernetes.client.Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Puts the requests of the suite to a real cluster again: the one that {@code -Dninelives.fidelity.kubeconfig} and {@code
 * -Dninelives.fidelity.context} name, else k3s. {@code -Dninelives.fidelity.record=true} writes the golden files of its
 * version anew instead of comparing with them; {@code -Dninelives.fidelity.groups=a,b} takes those groups alone.
 */
@Tag("fidelity")
class ApiGoldensIT {
    private static final int AT_ONCE = 25;

    /** The cases whose setup did not succeed, and why. */
    private final Map<String, String> failed = new LinkedHashMap<>();

    @Test
    void aRealClusterStillAnswersAsRecorded() {
        Map<ApiCase, Answer> answers = new LinkedHashMap<>();
        String version;
        List<String> leftovers;
        try (RealCluster cluster = new RealCluster(config())) {
            version = cluster.version();
            CaseFiles files = new CaseFiles(version);
            List<ApiCase> cases = chosen(files.cases());
            for (int from = 0; from < cases.size(); from += AT_ONCE) {
                List<ApiCase> some = cases.subList(from, Math.min(cases.size(), from + AT_ONCE));
                answers.putAll(answers(cluster, some, files.templates()));
            }
            leftovers = cluster.leftovers();
        }
        if (Boolean.getBoolean("ninelives.fidelity.record")) {
            Goldens.of(version).write(answers);
        }
        assertThat(failed.keySet())
                .as("what could not be put to the cluster, for other reasons than unrecorded.yaml gives: %s", failed)
                .isEqualTo(unrecorded(version, failed.keySet()));
        assertThat(leftovers).as("what is left on the cluster").isEmpty();
        if (Boolean.getBoolean("ninelives.fidelity.record")) {
            return;
        }
        Map<String, Answer> recorded = Goldens.of(version).answers();
        assertThat(answers)
                .isNotEmpty()
                .allSatisfy((apiCase, answer) -> assertThat(
                                Comparison.of(apiCase.group(), apiCase.name(), recorded.get(apiCase.toString()), answer)
                                        .differs())
                        .as("%s, recorded as %s, now %s", apiCase, recorded.get(apiCase.toString()), answer)
                        .isEmpty());
    }

    private static Set<String> unrecorded(String version, Set<String> requests) {
        Set<String> unrecorded = new Unrecorded(version).requests();
        unrecorded.retainAll(requests);
        return unrecorded;
    }

    private static List<ApiCase> chosen(List<ApiCase> cases) {
        List<String> groups =
                List.of(System.getProperty("ninelives.fidelity.groups", "").split(","));
        return groups.get(0).isEmpty()
                ? cases
                : cases.stream().filter(each -> groups.contains(each.group())).toList();
    }

    /** Several at once, since a new namespace takes the real one a while. */
    private Map<ApiCase, Answer> answers(RealCluster cluster, List<ApiCase> cases, Map<String, Template> templates) {
        List<String> namespaces = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            namespaces.add(cluster.openNamespace());
        }
        Map<ApiCase, Answer> answers = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            String namespace = namespaces.get(i);
            cluster.awaitAccount(namespace);
            try {
                Answer answer = new CaseRun(cluster, namespace, templates).answer(cases.get(i));
                answers.put(cases.get(i), Replayed.recorded(answer, namespace));
            } catch (IllegalStateException | CompletionException e) {
                failed.put(cases.get(i).toString(), e.getMessage());
            }
            cluster.removeNamespace(namespace);
        }
        return answers;
    }

    private static Config config() {
        String kubeconfig = System.getProperty("ninelives.fidelity.kubeconfig", "");
        if (kubeconfig.isEmpty()) {
            return Config.fromKubeconfig(K3s.shared().kubeconfig());
        }
        return Config.fromKubeconfig(
                System.getProperty("ninelives.fidelity.context"),
                Path.of(kubeconfig).toFile());
    }
}
