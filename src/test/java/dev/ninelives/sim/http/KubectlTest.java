package dev.ninelives.sim.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.http.Kubectl.Outcome;
import dev.ninelives.sim.http.Transcript.Step;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real kubectl says the same to the embedded cluster as to a real one, whose answers are kept in transcripts. Where it
 * says something else, that is kept beside them, with the reason.
 *
 * <p>{@code -Dninelives.kubectl=required} fails where there is no kubectl, instead of saying so.
 * {@code -Dninelives.kubectl.record=KUBECONFIG} runs the commands of the transcripts of its version on that
 * cluster and keeps its answers.
 */
class KubectlTest {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/ninelives/sim/http");
    private static final String BUILT_IN = "kubectl-on-1.20.2.txt";
    private static final String LATER = "kubectl-on-1.37.2.txt";
    private static final String CUSTOM = "kubectl-custom-kinds.txt";
    private static final String PROTOBUF = "kubectl-create.txt";
    private static final String DIFFERENT = "kubectl-differences.txt";
    private static final String LATER_DIFFERENT = "kubectl-differences-1.37.txt";
    private static final double SPEED = 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, CUSTOM, PROTOBUF, LATER})
    void saysTheSameAsToARealCluster(String transcript) throws IOException {
        // Given
        Optional<Path> binary = kubectlOrSayWhyNot();
        assumeThat(binary).as("kubectl " + Kubectl.VERSION + " on the path").isPresent();
        Transcript real = Transcript.parse(Files.readString(RESOURCES.resolve(transcript)));
        Map<String, Step> allowed = differences(transcript.equals(LATER) ? LATER_DIFFERENT : DIFFERENT);
        allowed.keySet().retainAll(commands(real));

        // When
        List<Step> answers;
        SimCluster cluster = SimCluster.toServe(1, ImageRegistry.shipped(), versionOf(transcript), Instant.now());
        try (HttpDoor door = cluster.serve(new HttpDoor.Settings("127.0.0.1", 0, SPEED, failure -> {}))) {
            Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), door.kubeconfig());
            answers = run(binary.get(), kubeconfig, real);
        }

        // Then
        List<String> unexpected = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Step answer = answers.get(i);
            Step expected = allowed.getOrDefault(answer.command(), real.steps().get(i));
            if (!same(answer, expected)) {
                unexpected.add(answer + "expected:\n" + Transcript.normal(expected.output()) + "\nactual:\n"
                        + Transcript.normal(answer.output()));
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(allowed.values())
                .as("differences that are no longer any")
                .noneMatch(step -> real.steps().stream()
                        .anyMatch(other -> other.command().equals(step.command()) && same(other, step)));
    }

    /** Which version of Kubernetes a transcript was recorded on. */
    private static KubernetesVersion versionOf(String transcript) {
        return transcript.equals(LATER) ? KubernetesVersion.V1_37 : KubernetesVersion.V1_20;
    }

    @ParameterizedTest
    @ValueSource(strings = {DIFFERENT, LATER_DIFFERENT})
    void knowsTheReasonOfEachDifferenceAndWhereItIsSeen(String file) throws IOException {
        // When
        Set<String> different = differences(file).keySet();

        // Then
        assertThat(Files.readString(RESOURCES.resolve(file)))
                .doesNotContainPattern("(?m)(\\A|^(?!#).*\\n)\\$ kubectl ");
        List<String> known = new ArrayList<>();
        List<String> transcripts = file.equals(DIFFERENT) ? List.of(BUILT_IN, CUSTOM, PROTOBUF) : List.of(LATER);
        for (String transcript : transcripts) {
            known.addAll(commands(Transcript.parse(Files.readString(RESOURCES.resolve(transcript)))));
        }
        assertThat(known).containsAll(different);
    }

    private static Map<String, Step> differences(String file) throws IOException {
        Map<String, Step> differences = new LinkedHashMap<>();
        Transcript.parse(Files.readString(RESOURCES.resolve(file)))
                .steps()
                .forEach(step -> differences.put(step.command(), step));
        return differences;
    }

    private static List<String> commands(Transcript transcript) {
        return transcript.steps().stream().map(Step::command).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {BUILT_IN, CUSTOM, PROTOBUF, LATER})
    @EnabledIfSystemProperty(named = "ninelives.kubectl.record", matches = ".+")
    void keepsWhatItSaysToARealCluster(String transcript) throws IOException {
        // Given
        Path kubeconfig = folder.resolve("kubeconfig"); // a copy, since commands change it
        Files.copy(Path.of(System.getProperty("ninelives.kubectl.record")), kubeconfig);
        Transcript commands = Transcript.parse(Files.readString(RESOURCES.resolve(transcript)));

        String server = new Kubectl(Kubectl.find().orElseThrow(), folder, kubeconfig)
                .run("version -o json")
                .output();
        assumeThat(server)
                .contains("\"gitVersion\": \"v" + versionOf(transcript).majorMinor() + ".");

        // When
        Transcript answers = new Transcript(run(Kubectl.find().orElseThrow(), kubeconfig, commands));

        // Then
        Files.writeString(RESOURCES.resolve(transcript), answers.toString());
        assertThat(answers.steps()).isNotEmpty();
    }

    private static Optional<Path> kubectlOrSayWhyNot() {
        Optional<Path> binary = Kubectl.find();
        if (binary.isEmpty()) {
            String missing = "There is no kubectl " + Kubectl.VERSION + " on the path";
            assertThat(System.getProperty("ninelives.kubectl", "")).as(missing).isNotEqualTo("required");
            System.err.println(missing + ": whether it works on the embedded cluster is not tested.");
        }
        return binary;
    }

    private List<Step> run(Path binary, Path kubeconfig, Transcript commands) {
        copyManifests();
        Kubectl kubectl = new Kubectl(binary, folder, kubeconfig);
        kubectl.run("config set-context --current --namespace=kubectl-test");
        List<Step> answers = new ArrayList<>();
        for (Step step : commands.steps()) {
            Outcome outcome = kubectl.run(step.command());
            answers.add(new Step(step.command(), outcome.code(), outcome.output()));
        }
        return answers;
    }

    private void copyManifests() {
        try (Stream<Path> manifests = Files.list(RESOURCES.resolve("manifests"))) {
            for (Path manifest : manifests.toList()) {
                Files.copy(manifest, folder.resolve(manifest.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean same(Step one, Step other) {
        return one.code() == other.code() && Transcript.normal(one.output()).equals(Transcript.normal(other.output()));
    }
}
