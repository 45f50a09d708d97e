package dev.ninelives.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.scenario.ScenarioFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SuiteRunTest {
    @TempDir
    private Path temp;

    private Path scenarios;
    private ScenarioFolder small;
    private final Followed followed = new Followed();

    @BeforeEach
    void prepare() throws IOException {
        scenarios = Files.createDirectories(temp.resolve("scenarios"));
        small = new ScenarioFolder(Files.createDirectory(scenarios.resolve("small")));
    }

    @Test
    void makesAContainerPerScenarioWithATestPerCase() {
        // When
        List<DynamicNode> nodes = run(scenarios, Optional.empty()).nodes().toList();

        // Then
        assertThat(nodes).extracting(DynamicNode::getDisplayName).containsExactly("small");
        assertThat(tests(nodes))
                .extracting(DynamicNode::getDisplayName)
                .containsExactly("replicaset=syntax-error", "replicaset=healthy");
    }

    @Test
    void runsEachCaseAndWritesItsReportAsItEnds() {
        // Given
        small.add("scenario.yaml", "expect: {kept: {pipeline: TERMINAL}}\n");
        SuiteRun run = run(scenarios, Optional.empty());

        // When
        Map<String, Optional<String>> failures = failures(run.nodes().toList());
        run.finish();

        // Then
        assertThat(failures).containsEntry("replicaset=syntax-error", Optional.empty());
        assertThat(followed.lines)
                .startsWith("started small 2", "ended syntax-error", "ended healthy", "scenario small 2")
                .last()
                .isEqualTo("suite 2 " + temp.resolve("reports"));
        assertThat(temp.resolve("reports/index.html")).exists();
        assertThat(temp.resolve("reports/results.json")).exists();
    }

    @Test
    void runsOnlyTheCasesThatAreSelected() {
        // When
        List<DynamicNode> nodes = run(scenarios, Optional.of("heal*")).nodes().toList();

        // Then
        assertThat(tests(nodes)).extracting(DynamicNode::getDisplayName).containsExactly("replicaset=healthy");
    }

    @Test
    void runsOneScenarioThatIsNamedItself() {
        // When
        List<DynamicNode> nodes =
                run(scenarios.resolve("small"), Optional.empty()).nodes().toList();

        // Then
        assertThat(tests(nodes)).hasSize(2);
    }

    @Test
    void findsScenariosInFoldersOfFolders() throws IOException {
        // Given
        Files.createDirectories(temp.resolve("all"));
        Files.move(scenarios, temp.resolve("all/museum"));
        Files.createDirectories(temp.resolve("all/empty"));

        // When
        List<DynamicNode> nodes =
                run(temp.resolve("all"), Optional.empty()).nodes().toList();

        // Then
        assertThat(nodes)
                .extracting(DynamicNode::getDisplayName)
                .containsExactly(temp.resolve("all/empty") + " can be run", "small");
    }

    @Test
    void tellsWhyACaseIsRedAndHowToSeeItAgain() {
        // Given
        small.add("scenario.yaml", "expect: {cases: {syntax-error: {pipeline: SUCCEEDED}}}\n");

        // When
        Optional<String> failure = failures(
                        run(scenarios, Optional.of("syntax-error")).nodes().toList())
                .get("replicaset=syntax-error");

        // Then
        assertThat(failure.orElseThrow().lines())
                .first()
                .asString()
                .startsWith(
                        "The pipeline was expected to end SUCCEEDED, but it ended TERMINAL, and the first stage that"
                                + " failed is 'Deploy' (deployManifest): ");
        assertThat(failure.orElseThrow().lines().skip(1))
                .containsExactly(
                        "  case    syntax-error of small, seed 1",
                        "  replay  ./mvnw verify -DskipUnitTests -Dninelives.scenarios=%s -Dninelives.case=syntax-error -Dninelives.seed=1 -Dninelives.cluster=embedded"
                                .formatted(scenarios.resolve("small")),
                        "  report  " + temp.resolve("reports/small/syntax-error/index.html"));
    }

    @Test
    void isRedWhereTheBaselineNeverGetsIntoProduction() {
        // Given
        small.change("scenario.yaml", "1.36.1", "1.0.0");

        // When
        Optional<String> failure = failures(
                        run(scenarios, Optional.of("healthy")).nodes().toList())
                .get("replicaset=healthy");

        // Then
        assertThat(failure.orElseThrow())
                .startsWith("The case could not run: The pipeline did not bring the baseline 1.0.0 into production: it"
                        + " ended TERMINAL, and the first stage that failed is 'Deploy' (deployManifest): ")
                .contains("Service production/shop has 0 of 1 ready endpoints.");
    }

    @Test
    void saysWhatTheEmbeddedClusterCannotFollow() throws IOException {
        // Given
        Path faults = Files.createDirectories(small.file("fault-manifests/replicaset"));
        Files.writeString(faults.resolve("piped.yaml"), """
            simulates: a command that nobody has modelled
            target: ReplicaSet
            jsonPatch:
              - {op: add, path: /spec/template/spec/containers/0/command, value: [sh, -c, "f() { cat /a; }"]}
            """);
        small.change("scenario.yaml", "[syntax-error,", "[piped,");

        // When
        Optional<String> failure =
                failures(run(scenarios, Optional.of("piped")).nodes().toList()).get("replicaset=piped");

        // Then
        assertThat(failure.orElseThrow().lines())
                .first()
                .asString()
                .matches("The case could not run: A shell function is not modelled by the embedded kubelet;"
                        + " container 'shop' of Pod production/shop-v001-\\w+ runs 'sh -c f\\(\\) \\{ cat /a; \\}'\\."
                        + " Use a simpler command, declare what the image does in the image registry, or run this"
                        + " scenario on a real cluster\\.?");
    }

    @Test
    void answersAWebhookAsTheScenarioDeclares() {
        // Given
        addWebhook("https://chat.example.com/${trigger['tag']}");
        small.add("scenario.yaml", """
            expect: {promoted: {pipeline: SUCCEEDED}}
            webhooks:
              https://chat.example.com/1.36.1: {body: '{"said": true}'}
              https://chat.example.com/*: {status: 403, body: not today}
            """);

        // When
        Optional<String> failure = failures(
                        run(scenarios, Optional.of("healthy")).nodes().toList())
                .get("replicaset=healthy");

        // Then
        assertThat(failure.orElseThrow())
                .contains("'Tell' (webhook): the webhook was answered with 403 FORBIDDEN")
                .doesNotContain("could not run");
    }

    @Test
    void refusesAWebhookThatNothingAnswers() {
        // Given
        addWebhook("https://chat.example.com/rooms/1");

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.empty()).nodes().toList());

        // Then
        assertThat(failures).containsOnlyKeys(small.path() + " can be run");
        assertThat(failures.values().iterator().next().orElseThrow())
                .contains("'Tell'")
                .contains("nothing answers for https://chat.example.com/rooms/1; declare in the scenario, under"
                        + " webhooks");
    }

    private void addWebhook(String url) {
        small.change("pipeline.json", "\"stages\": [", """
            "stages": [
            {"refId": "0", "requisiteStageRefIds": [], "type": "webhook", "name": "Tell", "method": "POST",
             "url": "%s", "payload": {}},
            """.formatted(url))
                .change("pipeline.json", "\"id\": \"small\",", "\"id\": \"small\", \"spelEvaluator\": \"v4\",");
    }

    @Test
    void givesThePipelineAManifestAsTheTextOfAParameter() {
        // Given
        small.change("scenario.yaml", "{artifact: replicaset,", "{parameter: replicaset,")
                .change("pipeline.json", "\"parameterConfig\": []", "\"parameterConfig\": [{\"name\": \"replicaset\"}]")
                .change(
                        "pipeline.json",
                        "\"source\": \"artifact\", \"manifestArtifactId\": \"replicaset\"",
                        "\"source\": \"text\", \"manifests\": [\"${#readYaml(parameters['replicaset'])}\"]")
                .change("pipeline.json", "\"id\": \"small\",", "\"id\": \"small\", \"spelEvaluator\": \"v4\",")
                .change("replicaset.yaml", "${trigger['tag']}", "one")
                .add(
                        "scenario.yaml",
                        "expect: {kept: {pipeline: TERMINAL}}\npromises: {off: [{promise: no early exposure,"
                                + " because: it has no test}]}\n");

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.empty()).nodes().toList());

        // Then
        assertThat(failures)
                .containsExactly(
                        Map.entry("replicaset=syntax-error", Optional.empty()),
                        Map.entry("replicaset=healthy", Optional.empty()));
    }

    @Test
    void putsAManifestIntoTheStageThatHoldsIt() {
        // Given
        small.change("scenario.yaml", "{artifact: replicaset,", "{stage: Deploy,")
                .change(
                        "scenario.yaml",
                        "{manifest: replicaset, faults: [syntax-error,",
                        "{manifest: Deploy, faults: [schema-error,")
                .change(
                        "pipeline.json",
                        "\"source\": \"artifact\", \"manifestArtifactId\": \"replicaset\"",
                        "\"source\": \"text\", \"manifests\": [{\"kind\": \"as it was exported\"}]")
                .add(
                        "scenario.yaml",
                        "expect: {kept: {pipeline: TERMINAL}}\npromises: {off: [{promise: no early exposure,"
                                + " because: it has no test}]}\n");

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.empty()).nodes().toList());

        // Then
        assertThat(failures)
                .containsExactly(
                        Map.entry("replicaset=schema-error", Optional.empty()),
                        Map.entry("replicaset=healthy", Optional.empty()));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("scenario.yaml", "claim:", "klaim:", "scenario.yaml:2: klaim: there is no such key"),
                Arguments.of(
                        "scenario.yaml", "pipeline.json", "no.json", "scenario.yaml:3: pipeline: there is no file "),
                Arguments.of(
                        "pipeline.json", "\"application\"", "application", "pipeline.json:2: column 3: this is not"),
                Arguments.of("pipeline.json", "\"deployManifest\"", "\"deployManifst\"", "deployManifst"),
                Arguments.of(
                        "scenario.yaml",
                        "[syntax-error,",
                        "[syntax,",
                        "scenario.yaml:20: axes.replicaset.faults[0]:" + " unknown fault 'syntax'"),
                Arguments.of(
                        "pipeline.json",
                        "\"requisiteStageRefIds\": []",
                        "\"requisiteStageRefIds\": [\"2\"]",
                        "in a circle"),
                Arguments.of(
                        "pipeline.json",
                        "\"parameterConfig\": []",
                        "\"parameterConfig\": [{\"name\": \"reason\", \"required\": true}]",
                        "reason"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysOnceWhatIsWrongWithAScenario(String file, String right, String wrong, String message) {
        // Given
        small.change(file, right, wrong);

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.empty()).nodes().toList());

        // Then
        assertThat(failures).hasSize(1).containsOnlyKeys(small.path() + " can be run");
        assertThat(failures.values().iterator().next().orElseThrow())
                .contains(message)
                .doesNotContain("\tat ");
    }

    @Test
    void saysThatAnImageFileIsNotAsItMustBe() {
        // Given
        small.write("images.yaml", "image: []\n").add("scenario.yaml", "images: images.yaml\n");

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.empty()).nodes().toList());

        // Then
        assertThat(failures.values().iterator().next().orElseThrow()).startsWith(small.file("images.yaml") + ": ");
    }

    @Test
    void noticesAFolderWithoutScenario() throws IOException {
        // Given
        Path empty = Files.createDirectory(scenarios.resolve("forgotten"));

        // When
        Map<String, Optional<String>> failures =
                failures(run(scenarios, Optional.of("nothing*")).nodes().toList());

        // Then
        assertThat(failures)
                .containsExactly(Map.entry(
                        empty + " can be run",
                        Optional.of(empty.resolve("scenario.yaml") + ": there is no such file")));
    }

    @Test
    void refusesTwoScenariosOfOneNameAsTheirReportsWouldMix() throws IOException {
        // Given
        ScenarioFolder twin = new ScenarioFolder(Files.createDirectory(scenarios.resolve("twin")));

        // When
        List<DynamicNode> nodes = run(scenarios, Optional.empty()).nodes().toList();

        // Then
        assertThat(failures(nodes.subList(0, 1)))
                .containsExactly(Map.entry(
                        twin.path() + " can be run",
                        Optional.of(twin.path() + ": another scenario of this run is called 'small' too")));
    }

    @Test
    void refusesASelectionThatMatchesNothing() {
        assertThatThrownBy(() -> run(scenarios, Optional.of("oom")).nodes())
                .hasMessage("-Dninelives.case=oom matches no case; there are: syntax-error, healthy");
    }

    @Test
    void refusesAFolderThatHoldsNoScenario(@TempDir Path empty) {
        assertThatThrownBy(() -> run(empty, Optional.empty()).nodes())
                .hasMessage("%s holds no scenario: there is no scenario.yaml in it, and no folder with one", empty);
    }

    @Test
    void refusesAFolderThatDoesNotExist() {
        assertThatThrownBy(
                        () -> run(scenarios.resolve("smal"), Optional.empty()).nodes())
                .hasMessageStartingWith("-Dninelives.scenarios: there is no folder " + scenarios.resolve("smal"));
    }

    @Test
    void leavesTheComparisonOfReleasesOutOnALiveSpinnaker() {
        // Given
        small.change("scenario.yaml", "application: shop", "application: shop\nproviders: ['1.33', current]");
        Selection selection =
                new Selection(List.of(scenarios), Optional.empty(), 1, Cluster.SPINNAKER, temp.resolve("reports"));

        // When
        var running = assertThatThrownBy(() -> new SuiteRun(selection, followed).nodes());

        // Then
        running.hasMessage("-Dninelives.cluster leaves no case to run.\n"
                + "Not run on spinnaker: 1.33+syntax-error, 1.33+healthy, current+syntax-error, current+healthy of"
                + " small, since it compares releases of Spinnaker, and a live one has the release that it has.");
    }

    @Test
    void comparesReleasesOnARealClusterToo() {
        // Given
        small.change("scenario.yaml", "application: shop", "application: shop\nproviders: ['1.33', current]");

        // When
        Stream<DynamicNode> nodes = onEmbeddedAnd(Cluster.KUBECONFIG).nodes();

        // Then
        assertThat(nodes)
                .extracting(DynamicNode::getDisplayName)
                .containsExactly("embedded", "kubeconfig", "embedded and kubeconfig give the same verdicts");
        assertThat(followed.lines).isEmpty();
    }

    @Test
    void leavesOutThoseCasesWhoseFaultsARealClusterCannotHave() {
        // Given
        addClusterFaults();

        // When
        onEmbeddedAnd(Cluster.KUBECONFIG).nodes();

        // Then
        assertThat(followed.lines)
                .containsExactly("note Not run on kubeconfig: syntax-error+slow-pull, healthy+slow-pull of small, since"
                        + " 'slow-pull' cannot be had there: nobody can make a real node or registry fail from"
                        + " outside.");
    }

    @Test
    void leavesOutAllCasesWithFaultsOfTheClusterOnALiveSpinnaker() {
        // Given
        addClusterFaults();

        // When
        onEmbeddedAnd(Cluster.SPINNAKER).nodes();

        // Then
        assertThat(followed.lines)
                .singleElement()
                .asString()
                .contains(
                        "syntax-error+throttled, healthy+throttled of small, since 'throttled' strikes what stages"
                                + " send through Nine Lives",
                        "syntax-error+slow-pull, healthy+slow-pull of small, since 'slow-pull' strikes");
    }

    private void addClusterFaults() {
        small.add("scenario.yaml", "  cluster: {of: cluster, faults: [throttled, slow-pull, healthy]}\n");
    }

    private SuiteRun onEmbeddedAnd(Cluster other) {
        return new SuiteRun(
                new Selection(
                        List.of(scenarios),
                        Optional.empty(),
                        1,
                        List.of(Cluster.EMBEDDED, other),
                        temp.resolve("reports"),
                        Mode.RUN,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                followed);
    }

    @Test
    void isRedOnceWhereThereIsNoCluster() throws IOException {
        // Given
        SuiteRun run = new SuiteRun(
                new Selection(
                        List.of(scenarios),
                        Optional.empty(),
                        1,
                        List.of(Cluster.KUBECONFIG),
                        temp.resolve("reports"),
                        Mode.RUN,
                        true,
                        Optional.empty(),
                        Optional.empty()),
                followed);

        // When
        Map<String, Optional<String>> failures = failures(run.nodes().toList());
        run.finish();

        // Then
        assertThat(failures).containsOnlyKeys("there is a cluster");
        assertThat(failures.get("there is a cluster").orElseThrow())
                .startsWith("No cluster is named. Say which one with -Dninelives.context=NAME");
        assertThat(followed.lines)
                .first()
                .asString()
                .startsWith("problem No case was run on kubeconfig: No cluster is named.");
        assertThat(temp.resolve("reports/index.html")).content().contains("No case was run on kubeconfig");
    }

    @Test
    void refusesAScenarioThatIsNothingToALiveSpinnakerBeforeItIsAskedForAnything() {
        // Given
        SuiteRun run = new SuiteRun(
                new Selection(List.of(scenarios), Optional.empty(), 1, Cluster.SPINNAKER, temp.resolve("reports")),
                followed);

        // When
        Map<String, Optional<String>> failures = failures(run.nodes().toList());
        run.finish();

        // Then
        assertThat(failures)
                .containsExactly(Map.entry(
                        small.path() + " can be run",
                        Optional.of(small.file("scenario.yaml")
                                + " does not say what it is to a live Spinnaker; add: spinnaker: { application: NAME,"
                                + " account: NAME }, a marked test application and one of its Kubernetes accounts")));
        assertThat(temp.resolve("reports/index.html")).content().contains("No case of small was run on spinnaker");
    }

    private SuiteRun run(Path folder, Optional<String> cases) {
        return new SuiteRun(
                new Selection(List.of(folder), cases, 1, Cluster.EMBEDDED, temp.resolve("reports")), followed);
    }

    private static List<DynamicTest> tests(List<DynamicNode> nodes) {
        List<DynamicTest> tests = new ArrayList<>();
        for (DynamicNode node : nodes) {
            if (node instanceof DynamicTest test) {
                tests.add(test);
            } else if (node instanceof DynamicContainer container) {
                container.getChildren().forEach(child -> tests.add((DynamicTest) child));
            }
        }
        return tests;
    }

    /** Runs the tests; the messages of those that fail, by name. */
    private static Map<String, Optional<String>> failures(List<DynamicNode> nodes) {
        Map<String, Optional<String>> failures = new LinkedHashMap<>();
        for (DynamicTest test : tests(nodes)) {
            try {
                test.getExecutable().execute();
                failures.put(test.getDisplayName(), Optional.empty());
            } catch (Throwable e) {
                assertThat(e).isInstanceOf(ScenarioFailure.class);
                failures.put(test.getDisplayName(), Optional.of(e.getMessage()));
            }
        }
        return failures;
    }

    /** Notes what it is told. */
    private static final class Followed implements Progress {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void scenarioStarted(Scenario scenario, Cluster cluster, int cases) {
            lines.add("started %s %d".formatted(scenario.name(), cases));
        }

        @Override
        public void caseEnded(CaseResult result) {
            lines.add("ended " + result.name());
        }

        @Override
        public void scenarioEnded(Scenario scenario, List<CaseResult> results) {
            lines.add("scenario %s %d".formatted(scenario.name(), results.size()));
        }

        @Override
        public void note(String sentence) {
            lines.add("note " + sentence);
        }

        @Override
        public void problem(String sentence) {
            lines.add("problem " + sentence);
        }

        @Override
        public void suiteEnded(List<CaseResult> results, Path reports) {
            lines.add("suite %d %s".formatted(results.size(), reports));
        }
    }
}
