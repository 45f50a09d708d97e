package dev.ninelives.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Judge;
import dev.ninelives.promise.Promises;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.SentManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class MaskingTest {
    private static final String CANARY = "canary-7f3a";

    @TempDir
    Path reports;

    @Test
    void letsNoSecretIntoAnyFile() throws IOException {
        // Given
        CaseResult result = fullOfSecrets();
        ReportWriter writer = new ReportWriter(reports);

        // When
        writer.write(result);
        writer.finish(List.of(result));

        // Then
        try (Stream<Path> files = Files.walk(reports).filter(Files::isRegularFile)) {
            assertThat(files)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainIgnoringCase("canary")
                            .doesNotContain(base64(CANARY).substring(0, 10)));
        }
    }

    @Test
    void leavesTheHistoryToBeJudgedAsBefore() {
        // Given
        CaseResult result = fullOfSecrets();
        Intent intent = result.expectation().intent();
        Judge judge = new Judge(result.production(), intent, Promises.all(result.production(), intent));

        // When
        CaseResult masked = Masking.mask(result);

        // Then
        assertThat(judge.judge(masked.history())).isEqualTo(judge.judge(result.history()));
        assertThat(judge.judge(result.history()).outcome()).isEqualTo(Verdict.Outcome.BROKEN);
    }

    @Test
    void keepsWhatPromisesGoBy() {
        // Given
        CaseResult result = fullOfSecrets();

        // When
        List<ObjectChanged> masked =
                Masking.mask(result).history().events(ObjectChanged.class).toList();

        // Then
        List<ObjectChanged> original =
                result.history().events(ObjectChanged.class).toList();
        assertThat(masked)
                .extracting(ObjectChanged::object)
                .isEqualTo(original.stream().map(ObjectChanged::object).toList());
        assertThat(masked)
                .extracting(
                        change -> change.state().path("metadata").path("labels").toString())
                .isEqualTo(original.stream()
                        .map(change ->
                                change.state().path("metadata").path("labels").toString())
                        .toList());
        assertThat(masked)
                .extracting(change ->
                        change.state().path("status").path("conditions").toString())
                .isEqualTo(original.stream()
                        .map(change ->
                                change.state().path("status").path("conditions").toString())
                        .toList());
    }

    @Test
    void changesNothingTheSecondTime() {
        // Given
        CaseResult masked = Masking.mask(fullOfSecrets());

        // When
        CaseResult again = Masking.mask(masked);

        // Then
        assertThat(again).isEqualTo(masked);
    }

    @Test
    void leavesACaseWithoutSecretsAsItIs() {
        // Given
        CaseResult result = ExampleCases.promoted();

        // When
        CaseResult masked = Masking.mask(result);

        // Then
        assertThat(masked).isEqualTo(result);
    }

    @Test
    void keepsLabelsAndSelectorsWhateverTheyAreCalled() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        ObjectNode service = run.object("Service", "production", "shop");
        service.putObject("spec").putObject("selector").put("secret-token", "green-1234");
        ((ObjectNode) service.path("metadata")).putObject("labels").put("api-key", "blue-1234");
        run.write(Actor.HARNESS, Change.MODIFIED, service);
        CaseResult result = result(run, List.of(), "");

        // When
        CaseResult masked = Masking.mask(result);

        // Then
        assertThat(masked.history()).isEqualTo(result.history());
    }

    @Test
    void doesNotMaskANameThatHappensToBeASecretToo() {
        // Given
        ExampleRun run = ExampleCases.baseline();
        ObjectNode secret = run.object("Secret", "production", "shop");
        secret.putObject("stringData").put("user", "shop-v000");
        run.write(Actor.HARNESS, Change.ADDED, secret);
        run.replicaSet("Deploy", "shop-v000", "1.36.1", Change.ADDED);

        // When
        CaseResult masked = Masking.mask(result(run, List.of(), ""));

        // Then
        assertThat(masked.history()
                        .events(ObjectChanged.class)
                        .map(change -> change.object().name()))
                .contains("shop-v000");
        assertThat(masked.history()
                        .events(ObjectChanged.class)
                        .map(change ->
                                change.state().path("metadata").path("name").asString()))
                .contains("shop-v000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer canary-7f3a",
                "authorization=canary-7f3a",
                "curl -H 'Authorization: Basic canary-7f3a' http://x",
                "the bearer canary-7f3a was refused",
                "postgres://shop:canary-7f3a@db:5432/shop",
                "--password=canary-7f3a --user=shop",
                "--api-key=\"canary-7f3a and more\"",
                "DB_PASSWORD=canary-7f3a",
                "{\"token\": \"canary-7f3a\"}",
                "{\"name\":\"DB_PASSWORD\",\"value\":\"canary-7f3a\"}",
                "{\"value\":\"canary-7f3a\",\"name\":\"DB_PASSWORD\"}",
                "{\"password\": \"with \\\" a quote canary-7f3a\"}",
                "password: canary-7f3a",
                "login failed, password: canary-7f3a",
                "- name: API_KEY\n  value: canary-7f3a\n",
                "- name: 'API_KEY'\n  value: \"canary-7f3a\"\n",
                "- value: canary-7f3a\n  name: SESSION_TOKEN\n",
                "- {name: SHOP_SECRET, value: canary-7f3a}",
                "-----BEGIN RSA PRIVATE KEY-----\ncanary-7f3a\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\ncanary-7f3a",
                "client-key-data: canary-7f3a",
            })
    void masksASecretInText(String text) {
        assertThat(SecretText.mask(text)).doesNotContain("canary").contains("<masked>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretName: shop-tls",
                "secretKeyRef: {name: shop, key: user}",
                "automountServiceAccountToken: false is a field",
                "expected token: found a tab",
                "automountServiceAccountToken: false",
                "tokenExpirationSeconds: 3600",
                "stage 'Rotate secret' is SUCCEEDED (wait 5)",
                "imagePullSecrets:\n  - name: registry",
                "- key: app\n  operator: In",
                "ReplicaSet.apps \"shop-v001\" is invalid: spec.template.spec.containers[0].image: Required value",
                "mapping values are not allowed here, line 7, column 14",
                "secrets \"shop\" not found",
                "- name: VERSION\n  value: 1.36.1\n",
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(SecretText.mask(text)).isEqualTo(text);
    }

    @Test
    void masksSecretManifestsThatDoNotParse() {
        String masked = SecretManifest.mask("""
            kind: Secret
            metadata: {name: shop}
            stringData:
              short: abc
              long: |
                canary-7f3a
                more
              broken: [canary-7f3a
            type: Opaque
            ---
            kind: ConfigMap
            data:
              colour: blue
            """, secret -> {});
        assertThat(masked)
                .doesNotContain("canary")
                .doesNotContain("abc")
                .contains("type: Opaque", "colour: blue", "short: <masked>");
    }

    private static CaseResult fullOfSecrets() {
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE);
        run.stopServing("shop-v000-aaaaa", "shop-v000-bbbbb");
        ObjectNode secret = run.object("Secret", "production", "shop-db");
        secret.putObject("data").put("user", base64("x" + CANARY + "-in-data"));
        secret.putObject("stringData").put("other", CANARY + "-in-string-data");
        annotate(secret, "{\"data\":{\"user\":\"" + CANARY + "\"}}");
        run.write(Actor.HARNESS, Change.ADDED, secret);
        ObjectNode pod = run.object("Pod", "production", "shop-v000-secret");
        var container = pod.putObject("spec").putArray("containers").addObject().put("image", "busybox:1.36.1");
        container.putArray("env").addObject().put("name", "DB_PASSWORD").put("value", CANARY + "-in-env");
        container.putArray("args").add("--token").add(CANARY + "-in-args").add("--api-key=" + CANARY + "-in-option");
        container
                .putObject("livenessProbe")
                .putArray("httpHeaders")
                .addObject()
                .put("name", "Authorization")
                .put("value", CANARY + "-header");
        annotate(
                pod,
                "{\"spec\":{\"containers\":[{\"env\":[{\"name\":\"API_KEY\",\"value\":\"" + CANARY
                        + "-applied\"}]}]}}");
        pod.putObject("status").put("phase", "Running").put("message", "cannot log in with x" + CANARY + "-in-data");
        run.write(Actor.KUBELET, Change.ADDED, pod);
        run.refused(
                "Deploy",
                "POST",
                new ObjectReference("Secret", "production", "x"),
                422,
                "Invalid",
                "Invalid value: \"x" + CANARY + "-in-data\": must not be " + base64("x" + CANARY + "-in-data"));
        run.recorder().gap("Pod", "production", Duration.ofSeconds(1), "Authorization: Bearer " + CANARY);
        run.stage("5", "Deploy", "deployManifest", 1, "TERMINAL", "env " + CANARY + "-in-env is not allowed", () -> {});
        String text = "kind: Secret\nstringData:\n  a: " + CANARY + "-in-manifest\n";
        return result(
                run,
                List.of(new SentManifest("secret.yaml", "syntax-error", "", text + "  b: [\n", text)),
                "broken by " + CANARY + "-in-manifest");
    }

    private static CaseResult result(ExampleRun run, List<SentManifest> manifests, String words) {
        PipelineRun end = run.end("TERMINAL");
        run.phase(Phase.AFTERMATH).phase(Phase.END);
        Verdict verdict = new Verdict(
                Verdict.Outcome.BROKEN,
                List.of(new Violation(
                        "availability",
                        words,
                        ExampleRun.SERVICE,
                        run.now(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Violation.Fact("hint", words)))),
                words);
        CaseResult result = ExampleCases.result(
                "masked",
                "a",
                "b",
                false,
                verdict,
                Optional.of(end),
                Optional.of(end),
                "1.36.1",
                run,
                List.of(),
                manifests);
        return ExampleCases.withDifferences(result, List.of(words + "!"));
    }

    private static void annotate(ObjectNode object, String lastApplied) {
        ((ObjectNode) object.path("metadata"))
                .putObject("annotations")
                .put("kubectl.kubernetes.io/last-applied-configuration", lastApplied);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
