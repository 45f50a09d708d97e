package dev.ninelives.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ninelives.lint.Finding;
import dev.ninelives.lint.FindingText;
import dev.ninelives.lint.Hazard;
import dev.ninelives.lint.Hazards;
import dev.ninelives.lint.Linter;
import dev.ninelives.lint.SarifFile;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Nearest;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** Reads the pipelines of the selected scenarios for hazards, a test per scenario. */
final class LintRun implements SelectedTests {
    private static final String REPORT = "lint.sarif";

    private final Selection selection;
    private final PrintStream out;
    private final List<Finding> found = new ArrayList<>();
    private final Set<Finding> pinned = new LinkedHashSet<>();

    LintRun(Selection selection, PrintStream out) {
        this.selection = selection;
        this.out = out;
    }

    @Override
    public Stream<DynamicNode> nodes() {
        return selection.scenarios().stream()
                .flatMap(folder -> ScenarioFolders.in(folder).stream())
                .map(folder -> dynamicTest(
                        folder + " has no hazards but those it expects", folder.toUri(), () -> lint(folder)));
    }

    @Override
    public void finish() {
        Path file = selection.reports().resolve(REPORT);
        SarifFile.write(file, found, pinned);
        out.println();
        out.println("%d finding%s, %d of them expected"
                .formatted(found.size(), found.size() == 1 ? "" : "s", pinned.size()));
        out.println("Report: " + file);
    }

    private void lint(Path folder) {
        Scenario scenario = read(folder);
        List<Finding> findings = Linter.lint(scenario);
        List<String> open = new ArrayList<>(scenario.lintFindings());
        List<Finding> unexpected = new ArrayList<>();
        found.addAll(findings);
        for (Finding finding : findings) {
            if (open.remove(finding.hazard().id())) {
                pinned.add(finding);
            } else {
                unexpected.add(finding);
            }
        }
        tell(scenario, findings);
        List<String> differences = new ArrayList<>();
        unexpected.forEach(finding -> differences.add(FindingText.of(finding)));
        open.forEach(id -> differences.add(notFound(id)));
        if (!differences.isEmpty()) {
            throw new ScenarioFailure(String.join("\n", differences));
        }
    }

    private static Scenario read(Path folder) {
        try {
            return Scenario.read(folder);
        } catch (InvalidFileException e) {
            throw new ScenarioFailure(e.getMessage());
        }
    }

    private void tell(Scenario scenario, List<Finding> findings) {
        out.println();
        out.println("%s: %s".formatted(scenario.name(), findings.isEmpty() ? "no hazard" : findings.size() + " found"));
        findings.forEach(finding -> {
            String text = FindingText.of(finding) + (pinned.contains(finding) ? "\n  (scenario.yaml expects it)" : "");
            text.lines().forEach(line -> out.println("  " + line));
        });
    }

    private static String notFound(String id) {
        List<String> known = Hazards.all().stream().map(Hazard::id).toList();
        return known.contains(id)
                ? "scenario.yaml expects the hazard %s, but the pipeline does not have it (any more); take it out of lint.expect"
                        .formatted(id)
                : "scenario.yaml expects the hazard '%s'%s".formatted(id, Nearest.hint(id, known));
    }
}
