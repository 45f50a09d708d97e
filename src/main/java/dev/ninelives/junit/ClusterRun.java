package dev.ninelives.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ninelives.cluster.ClusterUnavailableException;
import dev.ninelives.report.AllureAttachments;
import dev.ninelives.report.CasePage;
import dev.ninelives.report.Masking;
import dev.ninelives.report.ReportWriter;
import dev.ninelives.scenario.Backends;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.CaseRunner;
import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The part of a suite that runs on one kind of cluster. On a real clock its cases run side by side; in this JVM one after
 * the other, so that a seed replays a run.
 *
 * <p>Thread-safe.
 */
final class ClusterRun {
    private final Selection selection;
    private final Cluster cluster;
    private final Backends backends;
    private final CaseRunner runner;
    private final Progress progress;
    private final Supplier<ReportWriter> reports;
    private final Map<Integer, CaseResult> results = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int planned;

    ClusterRun(Selection selection, Cluster cluster, Progress progress, Supplier<ReportWriter> reports) {
        this.selection = selection;
        this.cluster = cluster;
        this.progress = progress;
        this.reports = reports;
        backends = selection.dryRun() ? cluster.dryRun() : cluster.backends();
        runner = new CaseRunner(backends, Clock.systemUTC());
    }

    boolean isLive() {
        return cluster.isLive() && !selection.dryRun();
    }

    String name() {
        return cluster.id();
    }

    /** The tests below a container of their own, which opens the cluster first; without one, that alone is red. */
    DynamicNode container(List<ScenarioCases> scenarios) {
        return dynamicContainer(name(), Stream.of(scenarios).flatMap(this::openedNodes));
    }

    /** What cannot run is a failing test of its own, and the cluster is not opened for it. */
    private Stream<DynamicNode> openedNodes(List<ScenarioCases> scenarios) {
        List<DynamicNode> nodes = new ArrayList<>();
        List<ScenarioCases> runnable = new ArrayList<>();
        try {
            for (ScenarioCases cases : runOnIt(scenarios)) {
                backends.refusal(cases.scenario())
                        .ifPresentOrElse(reason -> nodes.add(refused(cases, reason)), () -> runnable.add(cases));
            }
            if (!runnable.isEmpty()) {
                backends.require();
            }
            return Stream.concat(nodes.stream(), runnable.stream().map(this::container));
        } catch (ClusterUnavailableException e) {
            tell("No case was run on %s: %s".formatted(name(), e.getMessage()));
            return Stream.of(dynamicTest("there is a cluster", () -> {
                throw new ScenarioFailure(e.getMessage());
            }));
        }
    }

    private DynamicNode refused(ScenarioCases cases, String reason) {
        Path folder = cases.scenario().folder();
        tell("No case of %s was run on %s: %s".formatted(cases.scenario().name(), name(), reason));
        return dynamicTest(folder + " can be run", folder.toUri(), () -> {
            throw new ScenarioFailure(reason);
        });
    }

    private synchronized void tell(String sentence) {
        problems.add(sentence);
        progress.problem(sentence);
    }

    /** The tests, a container per scenario that has cases for this kind of cluster. */
    Stream<DynamicNode> nodes(List<ScenarioCases> scenarios) {
        return runOnIt(scenarios).stream().map(this::container);
    }

    /** What is run of these. */
    List<ScenarioCases> runOnIt(List<ScenarioCases> scenarios) {
        return scenarios.stream()
                .map(cases -> cases.on(cluster))
                .filter(cases -> !cases.isEmpty())
                .toList();
    }

    /** The cases that this kind of cluster cannot have. */
    List<LeftOut> leftOut(List<ScenarioCases> scenarios) {
        return scenarios.stream()
                .flatMap(cases -> cases.leftOut(cluster).stream())
                .toList();
    }

    private DynamicNode container(ScenarioCases cases) {
        CaseNames names = new CaseNames(cases.scenario());
        ScenarioProgress followed = new ScenarioProgress(progress, cluster, cases);
        List<DynamicNode> tests = cases.cases().stream()
                .map(faultCase -> test(names.of(faultCase), cases, faultCase, followed))
                .toList();
        return dynamicContainer(container -> container
                .displayName(cases.scenario().name())
                .testSourceUri(cases.scenario().folder().toUri())
                .childExecutionMode(mode(cases.scenario()))
                .children(tests.stream()));
    }

    private ExecutionMode mode(Scenario scenario) {
        return isLive() && backends.runsSideBySide(scenario) ? ExecutionMode.CONCURRENT : ExecutionMode.SAME_THREAD;
    }

    private DynamicNode test(String name, ScenarioCases cases, FaultCase faultCase, ScenarioProgress followed) {
        int place = planned++;
        return dynamicTest(name, () -> {
            followed.caseStarted();
            CaseResult result =
                    Masking.mask(runner.run(cases.scenario(), faultCase, selection.seed(), replay(cases, faultCase)));
            ended(place, result);
            CasePage page = reports.get().write(result);
            AllureAttachments.attach(page, result);
            followed.caseEnded(result);
            if (!result.asExpected()) {
                throw new ScenarioFailure(FailureText.of(result, page.page()));
            }
        });
    }

    private synchronized void ended(int place, CaseResult result) {
        results.put(place, result);
    }

    /** In the order in which they were planned, whichever ended first. */
    synchronized List<CaseResult> results() {
        return List.copyOf(results.values());
    }

    /** Why scenarios were not run at all, a sentence each. */
    synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** Waits until nothing is left of the cases. */
    void settle() {
        if (!results().isEmpty()) {
            backends.settle();
        }
    }

    private String replay(ScenarioCases cases, FaultCase faultCase) {
        return selection.replay(cluster, cases.scenario(), faultCase);
    }
}
