package dev.ninelives.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ninelives.pipeline.InvalidPipelineException;
import dev.ninelives.report.AllureAttachments;
import dev.ninelives.report.CasePage;
import dev.ninelives.report.Masking;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** One run of a suite: the scenarios that are selected, their cases, and what became of them. */
final class SuiteRun implements SelectedTests {
    private final Selection selection;
    private final Progress progress;
    private final CaseRunner runner;
    private final List<CaseResult> results = new ArrayList<>();
    private final Map<String, String> claims = new LinkedHashMap<>();

    SuiteRun(Selection selection, Progress progress) {
        this.selection = selection;
        this.progress = progress;
        runner = new CaseRunner(selection.cluster().backends(), Clock.systemUTC());
    }

    /**
     * The tests, a container per scenario. A scenario that cannot be read is a failing test of its own.
     *
     * @throws InvalidSelectionException if the selection matches nothing
     */
    @Override
    public Stream<DynamicNode> nodes() {
        List<String> passedOver = new ArrayList<>();
        List<DynamicNode> nodes = selection.scenarios().stream()
                .flatMap(folder -> ScenarioFolders.in(folder).stream())
                .flatMap(folder -> node(folder, passedOver).stream())
                .toList();
        if (nodes.isEmpty()) {
            String glob = selection.cases().orElse("");
            throw new InvalidSelectionException(
                    "-D%s=%s matches no case%s".formatted(Selection.CASE, glob, Nearest.hint(glob, passedOver)));
        }
        return nodes.stream();
    }

    @Override
    public void finish() {
        if (!results.isEmpty()) {
            reports().finish(results);
        }
        progress.suiteEnded(List.copyOf(results), selection.reports());
    }

    private List<DynamicNode> node(Path folder, List<String> passedOver) {
        try {
            Scenario scenario = Scenario.read(folder);
            List<FaultCase> cases = scenario.cases().stream()
                    .filter(faultCase -> selection.selects(faultCase.id()))
                    .toList();
            if (cases.isEmpty()) {
                scenario.cases().stream()
                        .map(FaultCase::id)
                        .filter(id -> !passedOver.contains(id))
                        .forEach(passedOver::add);
                return List.of();
            }
            if (claims.containsKey(scenario.name())) {
                throw new InvalidFileException(new Problem(
                        folder, 0, "", "another scenario of this run is called '%s' too".formatted(scenario.name())));
            }
            runner.check(scenario, selection.seed());
            claims.put(scenario.name(), scenario.claim());
            return List.of(container(scenario, cases));
        } catch (InvalidFileException | InvalidPipelineException e) {
            return List.of(dynamicTest(folder + " can be run", folder.toUri(), () -> {
                throw new ScenarioFailure(e.getMessage());
            }));
        }
    }

    private DynamicNode container(Scenario scenario, List<FaultCase> cases) {
        CaseNames names = new CaseNames(scenario);
        List<CaseResult> ended = new ArrayList<>();
        return dynamicContainer(
                scenario.name(),
                scenario.folder().toUri(),
                cases.stream()
                        .map(faultCase -> dynamicTest(names.of(faultCase), () -> {
                            if (ended.isEmpty()) {
                                progress.scenarioStarted(scenario, cases.size());
                            }
                            CaseResult result = Masking.mask(
                                    runner.run(scenario, faultCase, selection.seed(), replay(scenario, faultCase)));
                            results.add(result);
                            ended.add(result);
                            CasePage page = reports().write(result);
                            AllureAttachments.attach(page, result);
                            progress.caseEnded(result);
                            if (ended.size() == cases.size()) {
                                progress.scenarioEnded(scenario, ended);
                            }
                            if (!result.asExpected()) {
                                throw new ScenarioFailure(FailureText.of(result, page.page()));
                            }
                        })));
    }

    private String replay(Scenario scenario, FaultCase faultCase) {
        return "./mvnw verify -DskipUnitTests -D%s=%s -D%s=%s -D%s=%d -D%s=%s"
                .formatted(
                        Selection.SCENARIOS,
                        scenario.folder(),
                        Selection.CASE,
                        faultCase.id(),
                        Selection.SEED,
                        selection.seed(),
                        Selection.CLUSTER,
                        selection.cluster().id());
    }

    private ReportWriter reports() {
        return new ReportWriter(selection.reports(), claims);
    }
}
