package dev.ninelives.bench;

import com.github.dockerjava.api.model.Container;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.junit.Cluster;
import dev.ninelives.k3s.K3s;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.time.RealTimeline;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Times the nine cases of blue-green on k3s: the cluster's boot, each case, the nine one after the other and side by side.
 * Then runs them side by side over and over, and counts verdicts that are not as expected and whatever is left behind.
 *
 * <p>Arguments: the number of rounds side by side, and how many cases at once. Exits with 1 if a verdict is not the expected
 * one or anything is left.
 */
final class K3sBenchmark {
    private static final long SEED = 1;
    private static final Duration REMOVAL_LIMIT = Duration.ofMinutes(3);
    private static final String OWNED = "?labelSelector=ninelives.dev%2Frun";
    private static final List<String> LEFT_WHERE = List.of(
            "/api/v1/namespaces",
            "/apis/rbac.authorization.k8s.io/v1/clusterroles",
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions");

    private final Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));
    private final CaseRunner runner = new CaseRunner(Cluster.K3S.backends(), Clock.systemUTC());
    private final int rounds;
    private final int atOnce;
    private int unexpected;

    private K3sBenchmark(int rounds, int atOnce) {
        this.rounds = rounds;
        this.atOnce = atOnce;
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int rounds = arguments.length < 1 ? 1 : Integer.parseInt(arguments[0]);
        int atOnce = arguments.length < 2 ? 3 : Integer.parseInt(arguments[1]);
        System.exit(new K3sBenchmark(rounds, atOnce).run() ? 0 : 1);
    }

    private boolean run() throws InterruptedException, ExecutionException {
        System.out.printf(
                Locale.ROOT,
                "The nine cases of blue-green on k3s, %d processors, Java %s%n%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
        K3s k3s = K3s.shared();
        System.out.printf("| | seconds |%n|---|---:|%n");
        row("boot of the cluster", k3s.boot());
        Duration serial = serial();
        row("nine cases, one after the other", serial);
        Duration first = Duration.ZERO;
        for (int round = 1; round <= rounds; round++) {
            Duration parallel = parallel();
            first = round == 1 ? parallel : first;
            row("nine cases, %d at once, round %d".formatted(atOnce, round), parallel);
        }
        row("boot and nine cases, %d at once".formatted(atOnce), k3s.boot().plus(first));
        System.out.printf(
                Locale.ROOT,
                "%nside by side faster by  %.1f%n",
                serial.toMillis() / (double) Math.max(1, first.toMillis()));
        return end(k3s);
    }

    private boolean end(K3s k3s) {
        List<String> objects = leftObjects(k3s);
        k3s.close();
        List<String> containers = leftContainers();
        System.out.printf("verdicts                %d, %d not as expected%n", (rounds + 1) * 9, unexpected);
        System.out.printf("objects left behind     %d %s%n", objects.size(), objects);
        System.out.printf("containers left behind  %d %s%n", containers.size(), containers);
        return unexpected == 0 && objects.isEmpty() && containers.isEmpty();
    }

    private Duration serial() {
        long start = System.nanoTime();
        for (FaultCase faultCase : scenario.cases()) {
            CaseResult result = runner.run(scenario, faultCase, SEED, "");
            row(faultCase.id(), result.wall());
            judge(result);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Duration parallel() throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<CaseResult>> running = new ArrayList<>();
            for (FaultCase faultCase : scenario.cases()) {
                running.add(pool.submit(() -> runner.run(scenario, faultCase, SEED, "")));
            }
            for (Future<CaseResult> result : running) {
                judge(result.get());
            }
        } finally {
            pool.shutdown();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void judge(CaseResult result) {
        if (!result.asExpected()) {
            unexpected++;
            System.out.printf("RED %s: %s%n", result.name(), result.differences());
        }
    }

    /** What would not go in time, on the cluster. */
    private static List<String> leftObjects(K3s k3s) {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(k3s.kubeconfig()))
                .build()) {
            KubernetesApi api = new KubernetesApi(client);
            new RealTimeline().await(() -> owned(api).isEmpty(), REMOVAL_LIMIT);
            return owned(api);
        }
    }

    private static List<String> owned(KubernetesApi api) {
        return LEFT_WHERE.stream()
                .flatMap(path -> api.get(path + OWNED).json().path("items").valueStream())
                .map(item -> item.path("metadata").path("name").asString(""))
                .toList();
    }

    /** Those of this very process. */
    private static List<String> leftContainers() {
        String mark = ProcessHandle.current().pid() + "@";
        Stream<Container> all = DockerClientFactory.instance()
                .client()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of("dev.ninelives.purpose", "k3s"))
                .exec()
                .stream();
        return all.filter(container -> container
                        .getLabels()
                        .getOrDefault("dev.ninelives.process", "")
                        .startsWith(mark))
                .map(Container::getId)
                .toList();
    }

    private static void row(String what, Duration length) {
        System.out.printf(Locale.ROOT, "| %s | %.1f |%n", what, length.toMillis() / 1000.0);
    }
}
