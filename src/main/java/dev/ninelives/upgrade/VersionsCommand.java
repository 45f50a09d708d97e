package dev.ninelives.upgrade;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ./mvnw verify -Pversions}: runs every selected case on each version of Orca, and tells in a table how many end as
 * expected.
 *
 * <p>Exits with 0 where all do, with 1 where one does not, and with 2 where a version cannot be run.
 */
final class VersionsCommand {
    private final Settings settings;
    private final PrintStream out;

    VersionsCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new VersionsCommand(Settings.ofSystem(), System.out).run());
    }

    int run() {
        EngineProcess engines = settings.engines(settings.reports().resolve("versions"));
        boolean allAsExpected = true;
        out.println(row("Orca", "Spinnaker", "as expected", "s"));
        List<RecordedCase> cases = List.of();
        try {
            for (String version : settings.versions()) {
                RecordedRun run = engines.run(new Engine(version, Optional.empty()));
                out.println(row(run));
                cases = run.cases();
                allAsExpected &= run.asExpected() == run.cases().size();
                unexpected(run).forEach(out::println);
            }
        } catch (UpgradeException e) {
            out.println(e.getMessage());
            return 2;
        }
        out.println("Cases: " + byScenario(cases));
        out.println("Reports: " + settings.reports().resolve("versions"));
        return allAsExpected ? 0 : 1;
    }

    static String row(RecordedRun run) {
        String version = run.engine().orca();
        return row(
                version,
                OrcaRelease.of(version).map(OrcaRelease::spinnaker).orElse("?"),
                "%d of %d".formatted(run.asExpected(), run.cases().size()),
                String.format(Locale.ROOT, "%.1f", run.wall().toMillis() / 1000.0));
    }

    private static String row(String orca, String spinnaker, String asExpected, String seconds) {
        return String.format(Locale.ROOT, "%-8s  %-12s  %-11s  %6s", orca, spinnaker, asExpected, seconds);
    }

    static String byScenario(List<RecordedCase> cases) {
        Map<String, Long> counts = cases.stream()
                .collect(Collectors.groupingBy(RecordedCase::scenario, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(scenario -> scenario.getKey() + " " + scenario.getValue())
                .collect(Collectors.joining(", "));
    }

    static Stream<String> unexpected(RecordedRun run) {
        return run.cases().stream()
                .filter(one -> !one.asExpected())
                .map(one -> "  RED %s %s: %s".formatted(one.scenario(), one.name(), one.verdictLine()));
    }
}
