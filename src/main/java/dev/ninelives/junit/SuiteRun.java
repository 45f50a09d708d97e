package dev.ninelives.junit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.report.ReportWriter;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** One run of a suite: the scenarios that are selected, their cases on each kind of cluster, and what became of them. */
final class SuiteRun implements SelectedTests {
    private final Selection selection;
    private final Progress progress;
    private final CaseRunner checker = new CaseRunner(Cluster.EMBEDDED.backends(), Clock.systemUTC());
    private final List<ClusterRun> runs;
    private final Map<String, String> claims = new LinkedHashMap<>();
    private List<LeftOut> leftOut = List.of();

    SuiteRun(Selection selection, Progress progress) {
        this.selection = selection;
        this.progress = progress;
        runs = selection.clusters().stream()
                .map(cluster -> new ClusterRun(selection, cluster, progress, this::reports))
                .toList();
    }

    /**
     * The tests, a container per scenario, and where a cluster has to be opened first, one around them per kind of
     * cluster. A scenario that cannot be read is a failing test of its own.
     *
     * @throws InvalidSelectionException if the selection matches nothing
     */
    @Override
    public Stream<DynamicNode> nodes() {
        List<String> passedOver = new ArrayList<>();
        List<DynamicNode> broken = new ArrayList<>();
        List<ScenarioCases> scenarios = selection.folders().stream()
                .flatMap(folder -> read(folder, passedOver, broken).stream())
                .toList();
        if (scenarios.isEmpty() && broken.isEmpty()) {
            String glob = selection.cases().orElse("");
            throw new InvalidSelectionException(
                    "-D%s=%s matches no case%s".formatted(Selection.CASE, glob, Nearest.hint(glob, passedOver)));
        }
        selection.leftOut().ifPresent(progress::note);
        return Stream.concat(broken.stream(), scenarios.isEmpty() ? Stream.of() : nodes(scenarios));
    }

    private Stream<DynamicNode> nodes(List<ScenarioCases> scenarios) {
        if (selection.clusters().equals(List.of(Cluster.EMBEDDED))) {
            return runs.get(0).nodes(scenarios);
        }
        leftOut = runs.stream().flatMap(run -> run.leftOut(scenarios).stream()).toList();
        List<String> sentences = LeftOut.sentences(leftOut);
        if (runs.stream().allMatch(run -> run.runOnIt(scenarios).isEmpty())) {
            throw new InvalidSelectionException(
                    "-D%s leaves no case to run.\n%s".formatted(Selection.CLUSTER, String.join("\n", sentences)));
        }
        if (!sentences.isEmpty()) {
            progress.note(String.join("\n", sentences));
        }
        Stream<DynamicNode> containers = runs.stream().map(run -> run.container(scenarios));
        return Stream.concat(containers, comparisons(scenarios));
    }

    /** What the embedded cluster says must be what a real one says. */
    private Stream<DynamicNode> comparisons(List<ScenarioCases> scenarios) {
        Optional<ClusterRun> embedded =
                runs.stream().filter(run -> !run.isLive()).findFirst();
        return runs.stream()
                .filter(ClusterRun::isLive)
                .flatMap(live -> embedded.stream()
                        .map(other -> dynamicTest(
                                "%s and %s give the same verdicts".formatted(other.name(), live.name()),
                                () -> new VerdictComparison(other, live, live.leftOut(scenarios)).check(progress))));
    }

    @Override
    public void finish() {
        List<CaseResult> results =
                runs.stream().flatMap(run -> run.results().stream()).toList();
        List<String> problems =
                runs.stream().flatMap(run -> run.problems().stream()).toList();
        if (!results.isEmpty() || !problems.isEmpty()) {
            reports().finish(results, problems, notes());
        }
        progress.suiteEnded(results, selection.reports());
        settle();
    }

    private List<String> notes() {
        return Stream.concat(selection.leftOut().stream(), LeftOut.sentences(leftOut).stream())
                .toList();
    }

    private void settle() {
        try {
            runs.forEach(ClusterRun::settle);
        } catch (RuntimeException e) {
            throw new ScenarioFailure(e.getMessage());
        }
    }

    private Optional<ScenarioCases> read(Path folder, List<String> passedOver, List<DynamicNode> broken) {
        try {
            Scenario scenario = selection.read(folder);
            List<FaultCase> cases = scenario.cases().stream()
                    .filter(faultCase -> selection.selects(faultCase.id()))
                    .toList();
            if (cases.isEmpty()) {
                scenario.cases().stream()
                        .map(FaultCase::id)
                        .filter(id -> !passedOver.contains(id))
                        .forEach(passedOver::add);
                return Optional.empty();
            }
            if (claims.containsKey(scenario.name())) {
                throw new InvalidFileException(new Problem(
                        folder, 0, "", "another scenario of this run is called '%s' too".formatted(scenario.name())));
            }
            checker.check(scenario, selection.seed());
            claims.put(scenario.name(), scenario.claim());
            return Optional.of(new ScenarioCases(scenario, cases));
        } catch (InvalidFileException | InvalidPipelineException e) {
            broken.add(dynamicTest(folder + " can be run", folder.toUri(), () -> {
                throw new ScenarioFailure(e.getMessage());
            }));
            return Optional.empty();
        }
    }

    private ReportWriter reports() {
        return new ReportWriter(selection.reports(), claims);
    }
}
