package dev.ninelives.junit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Secrets in every place where a case can have them, and none in anything that a run puts out. */
@Tag("k3s")
class CanaryIT {
    private static final List<String> CANARIES =
            List.of("canary-in-env", "canary-in-args", "canary-in-url", "canary-in-log", "canary-in-token");

    @TempDir
    private Path temp;

    /** Red on purpose, so that the cluster tells what it can. */
    @EnabledIf("isSelected")
    static final class Leaky extends NineLivesSuite {
        private static Optional<Path> folder = Optional.empty();

        Leaky() {
            super(new Selection(
                    List.of(folder.orElseThrow().resolve("scenarios/leaky")),
                    Optional.of("crash-loop+healthy"),
                    1,
                    Cluster.K3S,
                    folder.orElseThrow().resolve("reports")));
        }

        static boolean isSelected() {
            return folder.isPresent();
        }
    }

    @Test
    void letsNoSecretOutOfARunThatFails() throws IOException {
        // Given
        Leaky.folder = Optional.of(temp);
        leakyScenario();
        ByteArrayOutputStream console = new ByteArrayOutputStream();

        // When
        String failures = run(console);

        // Then
        assertThat(failures).contains("The pipeline was expected to end SUCCEEDED, but it ended TERMINAL");
        List<Path> files = files();
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains("index.html", "history.jsonl", "results.json", "shop.crash.log", "pods-production.txt");
        assertThat(text(files, "shop.crash.log")).contains("the crash says: <masked>");
        for (String canary : CANARIES) {
            String encoded = Base64.getEncoder().encodeToString(canary.getBytes(UTF_8));
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(canary, encoded));
            assertThat(console.toString(UTF_8)).doesNotContain(canary, encoded);
            assertThat(failures).doesNotContain(canary, encoded);
        }
    }

    private void leakyScenario() throws IOException {
        Path folder = Files.createDirectories(temp.resolve("scenarios/leaky/manifests"))
                .getParent();
        Path shipped = Path.of("scenarios/blue-green");
        Files.copy(shipped.resolve("pipeline.json"), folder.resolve("pipeline.json"));
        for (String name : List.of("service.yaml", "service-test.yaml", "replicaset.yaml")) {
            Files.copy(
                    shipped.resolve("manifests").resolve(name),
                    folder.resolve("manifests").resolve(name));
        }
        String scenario = Files.readString(shipped.resolve("scenario.yaml"));
        Files.writeString(
                folder.resolve("scenario.yaml"),
                scenario.replace("kept: { pipeline: TERMINAL }", "kept: { pipeline: SUCCEEDED }"));
        Path faults = Files.createDirectories(temp.resolve("scenarios/leaky/fault-manifests/replicaset"));
        Files.writeString(faults.resolve("crash-loop.yaml"), """
            simulates: a program that tells all that it knows, and crashes
            target: ReplicaSet
            jsonPatch:
              - op: add
                path: /spec/template/spec/containers/0/env
                value:
                  - {name: DB_PASSWORD, value: canary-in-env}
                  - {name: DB_URL, value: "postgres://shop:canary-in-url@db:5432/shop"}
              - op: add
                path: /spec/template/spec/containers/0/args
                value: [sh, --password, canary-in-args]
              - op: add
                path: /spec/template/metadata/annotations
                value: {auth-token: canary-in-token}
              - op: add
                path: /spec/template/spec/containers/0/command
                value: [sh, -c, "echo the crash says: $DB_PASSWORD; echo at $DB_URL; echo token=canary-in-log; echo $@; exit 1"]
            """);
        copyFaults("service");
        copyFaults("replicaset");
    }

    private void copyFaults(String axis) throws IOException {
        Path to = Files.createDirectories(
                temp.resolve("scenarios/leaky/fault-manifests").resolve(axis));
        try (Stream<Path> shipped = Files.list(Path.of("fault-manifests").resolve(axis))) {
            for (Path fault : shipped.toList()) {
                if (Files.notExists(to.resolve(fault.getFileName()))) {
                    Files.copy(fault, to.resolve(fault.getFileName()));
                }
            }
        }
    }

    /** Runs the suite as JUnit does; what it says of failures, stacks included. */
    private static String run(ByteArrayOutputStream console) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Leaky.class))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        PrintStream out = System.out;
        System.setOut(new PrintStream(console, true, UTF_8));
        try {
            LauncherFactory.create(LauncherConfig.builder()
                            .enableTestExecutionListenerAutoRegistration(false)
                            .build())
                    .execute(request, listener);
        } finally {
            Leaky.folder = Optional.empty();
            System.setOut(out);
        }
        StringWriter failures = new StringWriter();
        listener.getSummary().printFailuresTo(new PrintWriter(failures), 100);
        return failures.toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(temp.resolve("reports"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String text(List<Path> files, String name) throws IOException {
        return Files.readString(files.stream()
                .filter(file -> file.getFileName().toString().equals(name))
                .findFirst()
                .orElseThrow());
    }
}
