package dev.ninelives.upgrade;

import java.io.PrintStream;
import java.nio.file.Path;

/**
 * {@code ./mvnw verify -Pupgrade -Dfrom=… -Dto=…}: runs every selected case on both engines and tells what differs.
 *
 * <p>Exits with 0 where no verdict differs ({@code -Dupgrade.fail=any}: where nothing does), with 1 where one does, and
 * with 2 where there is nothing to compare.
 */
final class UpgradeCommand {
    private final Settings settings;
    private final PrintStream out;

    UpgradeCommand(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new UpgradeCommand(Settings.ofSystem(), System.out).run());
    }

    int run() {
        try {
            Engine from = settings.engine(Settings.FROM);
            Engine to = settings.engine(Settings.TO);
            boolean failsOnAny = settings.failsOnAny();
            if (from.equals(to)) {
                throw new UpgradeException("-Dfrom and -Dto are the same, %s; nothing could differ".formatted(from));
            }
            return compare(from, to, failsOnAny);
        } catch (UpgradeException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private int compare(Engine from, Engine to, boolean failsOnAny) {
        Path folder = settings.reports().resolve("upgrade");
        EngineProcess engines = settings.engines(folder);
        out.println("Comparing %s with %s".formatted(from, to));
        Comparison comparison = Comparison.of(engines.run(from), engines.run(to));
        ComparisonText.lines(comparison).forEach(out::println);
        out.println("Report: " + ComparisonReport.write(comparison, folder));
        boolean failed = failsOnAny ? !comparison.differing().isEmpty() : comparison.changedVerdicts() > 0;
        return failed ? 1 : 0;
    }
}
