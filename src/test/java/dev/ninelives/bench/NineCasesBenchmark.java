package dev.ninelives.bench;

import dev.ninelives.history.History;
import dev.ninelives.junit.Cluster;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times the nine cases in one JVM, round after round, and compares the histories of the rounds.
 *
 * <p>Argument: the number of rounds. The first round includes the start of Orca; exits with 1 if a history differs or a
 * verdict is not the expected one.
 */
final class NineCasesBenchmark {
    private static final long SEED = 1;
    private static final double MILLION = 1e6;

    private final Scenario scenario = Scenario.read(Path.of("scenarios/blue-green"));
    private final CaseRunner runner = new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC());

    public static void main(String[] arguments) {
        int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
        System.exit(new NineCasesBenchmark().run(rounds) ? 0 : 1);
    }

    private boolean run(int rounds) {
        System.out.printf(
                Locale.ROOT,
                "%d rounds of the nine cases of blue-green, seed %d, %d processors, Java %s, heap limit %d MiB%n",
                rounds,
                SEED,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                Runtime.getRuntime().maxMemory() >> 20);
        Round first = round();
        System.out.printf(
                Locale.ROOT,
                "round   1   %6.0f ms wall   %6.0f ms CPU   (the JVM has just started)%n",
                first.wall,
                first.cpu);
        int differing = 0;
        double cpu = 0;
        int unexpected = first.unexpected;
        for (int number = 2; number <= rounds; number++) {
            Round next = round();
            cpu += next.cpu;
            unexpected += next.unexpected;
            differing += next.differingFrom(first);
            System.out.printf(Locale.ROOT, "round %3d   %6.0f ms wall   %6.0f ms CPU%n", number, next.wall, next.cpu);
        }
        int furtherCases = (rounds - 1) * first.histories.size();
        System.out.printf(Locale.ROOT, "CPU per further case  %.0f ms%n", cpu / Math.max(furtherCases, 1));
        System.out.printf(Locale.ROOT, "peak heap             %d MiB%n", peakHeap() >> 20);
        System.out.printf(Locale.ROOT, "differing histories   %d of %d%n", differing, furtherCases);
        System.out.printf(Locale.ROOT, "unexpected verdicts   %d%n", unexpected);
        return differing == 0 && unexpected == 0;
    }

    private Round round() {
        long wall = System.nanoTime();
        long cpu = processCpu();
        List<CaseResult> results = new ArrayList<>();
        for (FaultCase faultCase : scenario.cases()) {
            results.add(runner.run(scenario, faultCase, SEED, ""));
        }
        double wallMillis = (System.nanoTime() - wall) / MILLION;
        double cpuMillis = (processCpu() - cpu) / MILLION;
        List<History> histories = results.stream().map(CaseResult::history).toList();
        int unexpected =
                (int) results.stream().filter(result -> !result.asExpected()).count();
        return new Round(wallMillis, cpuMillis, histories, unexpected);
    }

    /** All threads, with the compiler's and the collector's, since a user pays for them too. */
    private static long processCpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    private record Round(double wall, double cpu, List<History> histories, int unexpected) {
        int differingFrom(Round other) {
            int differing = 0;
            for (int i = 0; i < histories.size(); i++) {
                differing += histories.get(i).equals(other.histories.get(i)) ? 0 : 1;
            }
            return differing;
        }
    }
}
