package dev.ninelives.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.scenario.Expectation.Pinned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {
    private static final String YAML = "scenario.yaml";

    private ScenarioFolder folder;

    @BeforeEach
    void prepare(@TempDir Path path) {
        folder = new ScenarioFolder(path);
    }

    @Test
    void fillsInWhatIsLeftOut() {
        // When
        Scenario.Parts scenario = folder.read().parts();

        // Then
        assertThat(scenario.engine()).isEqualTo("orca");
        assertThat(scenario.account().namespaces()).isEmpty();
        assertThat(scenario.production().versionLabel()).isEmpty();
        assertThat(scenario.production().minimumReady()).isEqualTo(1);
        assertThat(scenario.probe()).isEqualTo(new ProbeTarget(8080, "/", Duration.ofSeconds(5)));
        assertThat(scenario.observe()).isEqualTo(Duration.ofMinutes(2));
        assertThat(scenario.limit()).isEqualTo(Duration.ofHours(4));
        assertThat(scenario.promises()).isEqualTo(PromiseSettings.DEFAULT);
    }

    @Test
    void expectsPromotionOnlyWhereAllIsHealthy() {
        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.parts().outcomes())
                .containsExactly(
                        Map.entry("syntax-error", new ExpectedOutcome(false, Optional.empty(), List.of())),
                        Map.entry("healthy", new ExpectedOutcome(true, Optional.empty(), List.of())));
    }

    @Test
    void expectsByTheManifestsAloneWhateverTheClusterDoes() {
        // Given
        folder.change(
                YAML,
                "faults: [syntax-error, healthy]}",
                "faults: [syntax-error, healthy]}\n"
                        + "  cluster: {of: cluster, faults: [throttled, cluster/lost-reply, healthy]}");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.parts().outcomes().get("syntax-error+throttled").promoted())
                .isFalse();
        assertThat(scenario.parts().outcomes().get("healthy+lost-reply").promoted())
                .isTrue();
        assertThat(scenario.clusterFaults()).extracting(ClusterFault::name).containsExactly("throttled", "lost-reply");
    }

    @Test
    void readsExceptionsAndPinnedViolations() {
        // Given
        folder.add(YAML, """
            expect:
              kept: {pipeline: TERMINAL}
              promoted: {pipeline: SUCCEEDED}
              cases:
                syntax-error:
                  violations: [{promise: availability, object: Service production/shop}]
                healthy: {production: kept}
            """);

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.parts().outcomes().get("syntax-error").pinned())
                .containsExactly(new Pinned("availability", "Service production/shop"));
        assertThat(scenario.parts().outcomes().get("healthy").promoted()).isFalse();
        assertThat(scenario.parts().outcomes().get("healthy").pipelineStatus()).contains("TERMINAL");
    }

    @Test
    void readsWhatItIsToALiveSpinnaker() {
        // Given
        folder.add(YAML, """
            spinnaker:
              application: shop-tests
              account: test-cluster
              namespaces: {staging: shop-staging, production: shop-prod}
            """);

        // When
        LiveSpinnaker spinnaker = folder.read().liveSpinnaker().orElseThrow();

        // Then
        assertThat(spinnaker.application()).isEqualTo("shop-tests");
        assertThat(spinnaker.account()).isEqualTo("test-cluster");
        assertThat(spinnaker.place()).endsWith("scenario.yaml:21");
        assertThat(spinnaker.namespaces())
                .containsExactly(Map.entry("staging", "shop-staging"), Map.entry("production", "shop-prod"));
    }

    @Test
    void refusesNamespacesThatCannotStandForTheScenarios() {
        // Given
        folder.add(YAML, """
            spinnaker:
              application: shop-tests
              account: test-cluster
              namespaces:
                prodution: shop
                production: kube-public
                canary: shop
            """);

        // When / Then
        assertThatThrownBy(folder::read)
                .hasMessageContainingAll(
                        "scenario.yaml:25: spinnaker.namespaces.prodution: the namespace 'prodution' is not listed"
                                + " under namespaces; did you mean 'production'?",
                        "scenario.yaml:26: spinnaker.namespaces.production: 'kube-public' is Kubernetes' own",
                        "scenario.yaml:27: spinnaker.namespaces.canary: 'shop' stands for another namespace already",
                        "scenario.yaml:24: spinnaker.namespaces: the namespace 'staging' has no place on the cluster;"
                                + " map each of production, staging, or none");
    }

    @Test
    void readsWhatAnswersWebhooks() {
        // Given
        folder.add(YAML, """
            webhooks:
              https://chat.example.com/*: {}
              https://tickets.example.com/open?id=(7): {status: 409, body: closed}
            """);

        // When
        List<DeclaredWebhook> webhooks = folder.read().webhooks();

        // Then
        assertThat(webhooks)
                .containsExactly(
                        new DeclaredWebhook("https://chat.example.com/*", 200, ""),
                        new DeclaredWebhook("https://tickets.example.com/open?id=(7)", 409, "closed"));
        assertThat(webhooks.get(0).answersFor("https://chat.example.com/rooms/1"))
                .isTrue();
        assertThat(webhooks.get(0).answersFor("https://chat.example.com")).isFalse();
        assertThat(webhooks.get(1).answersFor("https://tickets.example.com/open?id=(7)"))
                .isTrue();
    }

    @Test
    void runsEveryCaseOnEveryReleaseThatItLists() {
        // Given
        folder.change(YAML, "application: shop", "application: shop\nproviders: ['1.33', current]");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.cases())
                .extracting(FaultCase::id)
                .containsExactly("1.33+syntax-error", "1.33+healthy", "current+syntax-error", "current+healthy");
        assertThat(scenario.axes()).containsExactly("provider", "replicaset");
        assertThat(scenario.faults("provider")).containsExactly("1.33", "current");
        assertThat(scenario.of(scenario.cases().get(0)).provider()).contains("1.33");
        assertThat(scenario.on("1.20").provider()).isEmpty();
    }

    @Test
    void runsOnTheReleaseThatItNamesUnlessAnotherIsAskedFor() {
        // Given
        folder.change(YAML, "application: shop", "application: shop\nprovider: '1.29'");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.provider()).contains("1.29");
        assertThat(scenario.axes()).containsExactly("replicaset");
        assertThat(scenario.of(scenario.cases().get(0)).provider()).contains("1.29");
        assertThat(scenario.on("1.35").provider()).contains("1.35");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "provider",
                        "application: shop",
                        "application: shop\nprovider: '1.39'",
                        ":5: provider: '1.39' is not known here; did you mean '1.38'? There are: current, 1.38, "),
                Arguments.of(
                        "two providers",
                        "application: shop",
                        "application: shop\nprovider: '1.29'\nproviders: ['1.30']",
                        ":6: providers: provider is said already; take one of the two out"),
                Arguments.of(
                        "limit",
                        "application: shop",
                        "aplication: shop",
                        ":4: aplication: there is no such key; did you mean 'application'?"),
                Arguments.of(
                        "pipeline",
                        "pipeline: pipeline.json",
                        "pipeline: pipelin.json",
                        ":3: pipeline: there is no file "),
                Arguments.of(
                        "manifest",
                        "file: service.yaml",
                        "file: svc.yaml",
                        ":18: manifests[1].file: there is no file "),
                Arguments.of(
                        "artifact",
                        "artifact: service,",
                        "artifact: servise,",
                        ":18: manifests[1].artifact: the pipeline speaks of no artifact 'servise'; did you mean"
                                + " 'service'? There are: image, replicaset, service"),
                Arguments.of(
                        "parameter",
                        "artifact: service,",
                        "parameter: service,",
                        ":18: manifests[1].parameter: the pipeline has no parameter 'service'; there are none"),
                Arguments.of(
                        "stage",
                        "artifact: service,",
                        "stage: Deploy,",
                        ":18: manifests[1].stage: the pipeline has no deployManifest stage 'Deploy' with manifests as"
                                + " text; there are none"),
                Arguments.of(
                        "twice",
                        "artifact: service, file: service",
                        "artifact: replicaset, file: replicaset",
                        ":18: manifests[1].artifact: 'replicaset' stands here twice"),
                Arguments.of(
                        "fault",
                        "[syntax-error,",
                        "[sytnax-error,",
                        ":20: axes.replicaset.faults[0]: unknown fault 'sytnax-error' in fault-manifests/replicaset;"
                                + " did you mean 'syntax-error'? There are: crash-loop, schema-error, syntax-error,"
                                + " healthy"),
                Arguments.of(
                        "axis",
                        "replicaset: {manifest",
                        "replicasets: {manifest",
                        ":20: axes.replicasets.faults[0]: there is no folder fault-manifests/replicasets; did you mean"
                                + " 'replicaset'?"),
                Arguments.of(
                        "group",
                        "[syntax-error,",
                        "[service/syntax-error,",
                        "fault-manifests/service/syntax-error.yaml: this fault does not apply to "),
                Arguments.of(
                        "a fault of the cluster on a manifest",
                        "[syntax-error,",
                        "[cluster/throttled,",
                        ":20: axes.replicaset.faults[0]: this is a fault of the cluster, and no manifest has it; name"
                                + " it on an axis of its own: { of: cluster, faults: [throttled, healthy] }"),
                Arguments.of(
                        "a fault that the cluster has not",
                        "{manifest: replicaset, faults: [syntax-error,",
                        "{of: cluster, faults: [throtled,",
                        ":20: axes.replicaset.faults[0]: unknown fault 'throtled' in fault-manifests/cluster; did you"
                                + " mean 'throttled'?"),
                Arguments.of(
                        "an axis of two things",
                        "{manifest: replicaset,",
                        "{manifest: replicaset, of: cluster,",
                        ":20: axes.replicaset: exactly one of these keys must be here: manifest, of"),
                Arguments.of(
                        "no faults", "[syntax-error, healthy]", "[]", ":20: axes.replicaset.faults: this is empty"),
                Arguments.of(
                        "fault twice",
                        "[syntax-error, healthy]",
                        "[healthy, healthy]",
                        ":20: axes.replicaset.faults[1]: 'healthy' stands on this axis twice"),
                Arguments.of(
                        "varied",
                        "{manifest: replicaset",
                        "{manifest: replicasett",
                        ":20: axes.replicaset.manifest: there is no 'replicasett' under manifests; did you mean"),
                Arguments.of(
                        "namespace",
                        "namespace: production",
                        "namespace: prod",
                        ":12: production.namespace: the namespace 'prod' is not listed under namespaces; there are:"
                                + " production, staging"),
                Arguments.of(
                        "custom kind",
                        "{name: cluster}",
                        "{name: cluster, versionedKinds: [Rollout]}",
                        "account.versionedKinds[0]: 'Rollout' is no custom kind with its group; expected for example"
                                + " Rollout.argoproj.io"),
                Arguments.of(
                        "kind",
                        "kind: ReplicaSet",
                        "kind: StatefulSet",
                        ":15: production.workload.kind: 'StatefulSet' is not known here; there are: ReplicaSet,"
                                + " Deployment"),
                Arguments.of(
                        "an earlier version that is not",
                        "{baseline: \"1.36.1\"",
                        "{earlier: [\"1.36.1\"], baseline: \"1.36.1\"",
                        ":7: versions.earlier[0]: 1.36.1 is the baseline, and no earlier version"),
                Arguments.of(
                        "trigger's type",
                        "type: docker",
                        "type: dokcer",
                        "trigger.type: 'dokcer' is not known here; did you mean 'docker'?"),
                Arguments.of(
                        "trigger's fields",
                        "tag: \"${version}\"",
                        "tga: \"${version}\"",
                        ":10: trigger.fields: a docker trigger needs the field 'tag'"),
                Arguments.of(
                        "parent",
                        "type: docker\n  fields: {account: registry, repository: busybox, tag: \"${version}\"}",
                        "type: pipeline\n  fields: {parent: build}",
                        "trigger.fields: parent must be a mapping with the id of the pipeline that has ended"),
                Arguments.of(
                        "version",
                        "\"1.36.1\"",
                        "1.36",
                        ":7: versions.baseline: must be text, but YAML reads 1.36 as" + " a number; put it in quotes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesFileLineAndKeyOfAMistake(String name, String right, String wrong, String message) {
        // Given
        folder.change(YAML, right, wrong);

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageContaining(message);
    }

    @Test
    void refusesToWantEarlierVersionsOfADeploymentGone() {
        // Given
        folder.change(YAML, "kind: ReplicaSet", "kind: Deployment").add(YAML, "promises: {previousGone: true}");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageContaining("promises.previousGone: a Deployment keeps its earlier versions, as many as its"
                + " revisionHistoryLimit says; take previousGone out");
    }

    @Test
    void putsAServiceOfStagingIntoAnotherNamespaceThanItsOwn() {
        // Given
        folder.change("service.yaml", "namespace: production", "namespace: staging")
                .change(
                        YAML,
                        "replicaset: {manifest: replicaset, faults: [syntax-error,",
                        "service: {manifest: service, faults: [wrong-namespace,");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.cases().get(0).choice("service").text()).contains("namespace: production");
    }

    @Test
    void refusesABrokenTextForAStageThatHoldsItsManifests() {
        // Given
        folder.change(YAML, "{artifact: replicaset,", "{stage: Deploy,")
                .change(YAML, "{manifest: replicaset,", "{manifest: Deploy,")
                .change(
                        "pipeline.json",
                        "\"source\": \"artifact\", \"manifestArtifactId\": \"replicaset\"",
                        "\"source\": \"text\", \"manifests\": []");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageContaining(
                ":20: axes.replicaset.faults[0]: 'syntax-error' leaves text that is not YAML, and a stage's own");
    }

    @Test
    void namesEmptyAxes() {
        // Given
        folder.change(YAML, "axes:\n  replicaset: {manifest: replicaset, faults: [syntax-error, healthy]}", "axes: {}");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageStartingWith(folder.file(YAML) + ":19: axes: this is empty");
    }

    static Stream<Arguments> mistakesAtTheEnd() {
        return Stream.of(
                Arguments.of(
                        "expect: {cases: {sytnax-error: {production: kept}}}",
                        "there is no case 'sytnax-error'; did you mean 'syntax-error'? There are: syntax-error,"
                                + " healthy"),
                Arguments.of(
                        "expect: {cases: {healthy: {violations: [{promise: avail, object: Pod a/b}]}}}",
                        "there is no promise 'avail'; there are: intended version, availability, "),
                Arguments.of(
                        "promises: {off: [{promise: clean-ups, because: no}]}",
                        "there is no promise 'clean-ups'; did you mean 'clean-up'?"),
                Arguments.of(
                        "observe: 2 minutes",
                        "observe: '2 minutes' is not as expected: a number and a unit:" + " 500ms, 5s, 2m or 4h"),
                Arguments.of(
                        "webhooks: {'https://a/*': {statsu: 200}}",
                        "webhooks.https://a/*.statsu: there is no such key; did you mean 'status'?"),
                Arguments.of(
                        "judgments: [{stage: Relly, answer: continue}]",
                        "judgments[0].stage: no pipeline of the scenario has a manualJudgment stage 'Relly'; there are"
                                + " none"),
                Arguments.of(
                        "stubs: [{stage: Deplyo}]",
                        "stubs[0].stage: no pipeline of the scenario has a stage 'Deplyo'; did you mean 'Deploy'?"),
                Arguments.of(
                        "stubs: [{stage: Deploy, for: prod}]",
                        "stubs[0].for: 'prod' is not known here; there are: baseline,"),
                Arguments.of(
                        "artifacts: [{reference: gs://shop/a.yaml, file: a.yaml}]",
                        "artifacts[0].file: there is no file"),
                Arguments.of(
                        "artifacts: [{reference: gs://shop/a.yaml}]",
                        "it has neither a file nor answers, so it says nothing"),
                Arguments.of(
                        "artifacts: [{reference: a, answers: ['200']}]",
                        "artifacts[0].answers[0]: '200' is not as expected: ok, timeout, or an HTTP status"),
                Arguments.of("timeZone: Berlin", "timeZone: there is no time zone 'Berlin'"),
                Arguments.of("pipelines: [child.json]", "pipelines[0]: there is no file"),
                Arguments.of("jobs: {a: {}}", "jobs.a: the key 'httpCheck' is missing: asks a Service over HTTP"));
    }

    @ParameterizedTest
    @MethodSource("mistakesAtTheEnd")
    void namesTheNearestRightName(String more, String message) {
        // Given
        folder.add(YAML, more);

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageContaining(message);
    }

    @Test
    void takesAnotherAxisFromOneLine() {
        // Given
        folder.add(YAML, "  production: {manifest: service, faults: [service/schema-error, healthy]}\n");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.cases())
                .extracting(FaultCase::id)
                .containsExactly(
                        "syntax-error+schema-error", "syntax-error+healthy", "healthy+schema-error", "healthy+healthy");
    }

    @Test
    void namesAllMistakesOfTheFileAtOnce() {
        // Given
        folder.change(YAML, "pipeline: pipeline.json", "pipeline: none.json")
                .change(YAML, "file: service.yaml", "file: none.yaml")
                .change(YAML, "[syntax-error,", "[nonsense,");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageStartingWith("3 problems:")
                .hasMessageContaining("none.json")
                .hasMessageContaining("none.yaml")
                .hasMessageContaining("nonsense");
    }

    @Test
    void namesLineAndColumnOfAPipelineThatIsNotJson() {
        // Given
        folder.write("pipeline.json", "{\n  \"name\": \"small\",\n  stages: []\n}\n");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageStartingWith(folder.file("pipeline.json") + ":3: column 3: this is not JSON: ");
    }

    @Test
    void refusesAPipelineThatIsNoObject() {
        // Given
        folder.write("pipeline.json", "3");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessage("%s:1: a pipeline is a JSON object, but this is 3", folder.file("pipeline.json"));
    }

    @Test
    void readsWhatThePipelineStartsFromItsFolder() throws IOException {
        // Given
        Files.createDirectory(folder.file("pipelines"));
        folder.write("pipelines/b.json", "[{\"id\": \"two\", \"stages\": []}, {\"id\": \"three\", \"stages\": []}]")
                .write("pipelines/a.json", "{\"id\": \"one\", \"stages\": []}")
                .write("pipelines/README.md", "");

        // When
        Scenario.Parts scenario = folder.read().parts();

        // Then
        assertThat(scenario.startedPipelines()).extracting(Pipeline::id).containsExactly("one", "two", "three");
    }

    @Test
    void refusesAJudgmentsInputThatIsNotOffered() {
        // Given
        folder.change(
                        "pipeline.json",
                        "\"stages\": [",
                        "\"stages\": [{\"refId\": \"0\", \"type\": \"manualJudgment\", \"name\": \"Really?\","
                                + " \"judgmentInputs\": [{\"value\": \"go\"}]},")
                .add(YAML, "judgments: [{stage: Really?, answer: continue, input: goo}]\n");

        // When
        var reading = assertThatThrownBy(folder::read);

        // Then
        reading.hasMessageContaining(
                "judgments[0].input: the judgment 'Really?' offers no input 'goo'; did you mean 'go'?");
    }

    @Test
    void prefersFaultsOfTheScenariosOwn() throws IOException {
        // Given
        Path own = Files.createDirectories(folder.file("fault-manifests/replicaset"));
        Files.writeString(own.resolve("scaled.yaml"), """
            simulates: too few
            target: ReplicaSet
            jsonPatch: [{op: replace, path: /spec/replicas, value: 0}]
            """);
        folder.change(YAML, "[syntax-error,", "[scaled,");

        // When
        Scenario scenario = folder.read();

        // Then
        assertThat(scenario.cases()).extracting(FaultCase::id).containsExactly("scaled", "healthy");
        assertThat(scenario.cases().get(0).choice("replicaset").text()).contains("replicas: 0");
    }

    @Test
    void saysThatAnEmptyFolderIsNoScenario(@TempDir Path empty) {
        assertThatThrownBy(() -> Scenario.read(empty)).hasMessage("%s: there is no such file", empty.resolve(YAML));
    }
}
