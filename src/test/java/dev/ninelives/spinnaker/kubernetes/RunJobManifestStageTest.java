package dev.ninelives.spinnaker.kubernetes;

import static dev.ninelives.spinnaker.kubernetes.StageJson.deploy;
import static dev.ninelives.spinnaker.kubernetes.StageJson.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.pipeline.PipelineRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RunJobManifestStageTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/production/jobs";

    private static final String JOB = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: migrate, namespace: production}
        spec:
          backoffLimit: 0
          template:
            spec:
              restartPolicy: Never
              containers:
              - {name: main, image: 'busybox:1.36.1', command: [sh, -c, '%s']}
        """;

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void j12_aJobThatSucceedsSucceeds() {
        // When
        PipelineRun run = shop.succeed(runJob(JOB.formatted("sleep 25"), ""));

        // Then
        assertThat(shop.context(run, 0, "jobStatus").path("jobState").asString())
                .isEqualTo("Succeeded");
        assertThat(shop.context(run, 0, "completionDetails").path("exitCode").asString())
                .isEqualTo("0");
        assertThat(Duration.between(run.start(), run.end())).isGreaterThan(Duration.ofSeconds(25));
    }

    @Test
    void j12_aJobThatFailsSaysWhyAndWhatItPrinted() {
        // When
        PipelineRun run = shop.run(runJob(JOB.formatted("echo no database; exit 3"), ""));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .startsWith("Job: 'migrate' failed. Reason: BackoffLimitExceeded. Details: ")
                .contains("Container: 'main' exited with code: 3. Status: Error. Logs: no database");
        assertThat(shop.context(run, 0, "jobStatus").path("jobState").asString())
                .isEqualTo("Failed");
    }

    @Test
    void j12_whatAJobPrintsAsPropertiesIsPutOut() {
        // When
        PipelineRun run = shop.succeed(
                runJob(
                        JOB.formatted("echo SPINNAKER_PROPERTY_COLOUR=blue; echo SPINNAKER_PROPERTY_SIZE=2"),
                        "'propertyFile': 'main', 'consumeArtifactSource': 'propertyFile'"),
                deploy(Manifests.CONFIG_MAP.replace("blue", "'${colour} ${size}'")));

        // Then
        assertThat(shop.context(run, 0, "propertyFileContents").toString())
                .isEqualTo("{\"colour\":\"blue\",\"size\":\"2\"}");
        assertThat(shop.api
                        .get("/api/v1/namespaces/production/configmaps/settings-v000")
                        .json()
                        .at("/data/colour")
                        .asString())
                .isEqualTo("blue 2");
    }

    @Test
    void j12_aJobThatPrintsNoPropertiesFailsIfSomeAreWanted() {
        // When
        PipelineRun run = shop.run(runJob(JOB.formatted("echo done"), "'propertyFile': 'main'"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message())
                .isEqualTo(
                        "Expected properties file main but it was either missing, empty or contained invalid syntax");
    }

    @Test
    void j12_theTemplateOfItsLogsIsCopied() {
        // When
        PipelineRun run = shop.succeed(runJob(
                JOB.formatted("true")
                        .replace(
                                "namespace: production}",
                                "namespace: production, annotations: {jobs.spinnaker.io/logs: 'https://logs/{{"
                                        + " templateVariables }}'}}"),
                ""));

        // Then
        assertThat(shop.context(run, 0, "execution").path("logs").asString()).startsWith("https://logs/");
    }

    @Test
    void goesOnAtOnceWithoutWaitingForCompletion() {
        // When
        PipelineRun run = shop.succeed(runJob(JOB.formatted("sleep 600"), "'waitForCompletion': false"));

        // Then
        assertThat(Duration.between(run.start(), run.end())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void replacesAJobOfTheSameName() {
        // Given
        shop.succeed(runJob(JOB.formatted("true"), ""));
        String first = uid();

        // When
        shop.succeed(runJob(JOB.formatted("true"), ""));

        // Then
        assertThat(uid()).isNotEqualTo(first);
        assertThat(shop.names(JOBS)).containsExactly("migrate");
    }

    @Test
    void createsAJobWithAGeneratedNameBesideTheOthers() {
        // Given
        String generated = JOB.formatted("true").replace("name: migrate,", "generateName: migrate-,");

        // When
        shop.succeed(runJob(generated, ""), runJob(generated, ""));

        // Then
        assertThat(shop.names(JOBS)).hasSize(2).allMatch(name -> name.startsWith("migrate-"));
    }

    @Test
    void bindsImagesAsADeployDoes() {
        // Given
        shop.trigger(List.of(Map.of("type", "docker/image", "name", "busybox", "reference", "busybox:1.37.0")));

        // When
        shop.succeed(runJob(JOB.formatted("true"), ""));

        // Then
        assertThat(shop.api
                        .get(JOBS + "/migrate")
                        .json()
                        .at("/spec/template/spec/containers/0/image")
                        .asString())
                .isEqualTo("busybox:1.37.0");
    }

    @Test
    void refusesAnythingButOneJob() {
        assertThat(Shop.result(shop.run(runJob(Manifests.CONFIG_MAP, "")), 0).message())
                .isEqualTo("The run job operation only supports objects of kind Job, not ConfigMap");
    }

    @Test
    void aJobThatNeverEndsTimesOutAndIsLeftRunning() {
        // When
        PipelineRun run = shop.run(runJob(JOB.formatted("sleep 9999"), "'stageTimeoutMs': 120000"));

        // Then
        assertThat(run.status()).isEqualTo("TERMINAL");
        assertThat(Shop.result(run, 0).message()).contains("timed out");
        assertThat(shop.names(JOBS)).containsExactly("migrate");
    }

    @Test
    void readsTheJobFromAnArtifact() {
        // Given
        shop.files.put("job.yaml", JOB.formatted("true"));

        // When
        shop.succeed(stage(
                "runJobManifest",
                "'alias': 'runJob', 'application': 'shop', 'source': 'artifact', 'manifestArtifact': {'type':"
                        + " 'github/file', 'name': 'job.yaml', 'artifactAccount': 'git'}"));

        // Then
        assertThat(shop.names(JOBS)).containsExactly("migrate");
    }

    private static ObjectNode runJob(String manifest, String fields) {
        ObjectNode stage = stage("runJobManifest", "'alias': 'runJob', 'application': 'shop', 'source': 'text'");
        stage.set("manifest", Manifests.one(manifest));
        stage.setAll(Manifests.json("{" + fields + "}"));
        return stage;
    }

    private String uid() {
        return shop.api.get(JOBS + "/migrate").json().at("/metadata/uid").asString();
    }
}
