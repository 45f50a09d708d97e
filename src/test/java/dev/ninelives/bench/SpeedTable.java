package dev.ninelives.bench;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs benchmarks, each in a JVM of its own, and prints what came of them as a table in Markdown, for docs/speed.md. How long
 * each has to warm up is said where it is.
 */
final class SpeedTable {
    private static final int ITERATIONS = 5;
    private static final TimeValue LENGTH = TimeValue.seconds(2);

    private SpeedTable() {}

    /** @param arguments a regular expression for the benchmarks to run */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(arguments[0])
                        .addProfiler(CpuProfiler.class)
                        .forks(1)
                        .measurementIterations(ITERATIONS)
                        .measurementTime(LENGTH)
                        .build())
                .run();
        System.out.println("\n| benchmark | result | CPU an operation |\n|---|---:|---:|");
        results.stream()
                .sorted(Comparator.comparing(SpeedTable::name))
                .map(SpeedTable::row)
                .forEach(System.out::println);
    }

    private static String row(RunResult result) {
        return "| `%s` | %s | %s |"
                .formatted(
                        name(result),
                        text(result.getPrimaryResult()),
                        text(result.getSecondaryResults().get(CpuProfiler.LABEL)));
    }

    private static String name(RunResult result) {
        BenchmarkParams params = result.getParams();
        List<String> parts = List.of(params.getBenchmark().split("\\.", -1));
        String parameters = params.getParamsKeys().stream()
                .map(key -> key + "=" + params.getParam(key))
                .collect(Collectors.joining(", "));
        String name = String.join(".", parts.subList(parts.size() - 2, parts.size()));
        return parameters.isEmpty() ? name : name + " " + parameters;
    }

    private static String text(Result<?> result) {
        return String.format(
                Locale.ROOT,
                "%,.1f %s",
                result.getScore(),
                result.getScoreUnit().replace("us", "µs"));
    }
}
