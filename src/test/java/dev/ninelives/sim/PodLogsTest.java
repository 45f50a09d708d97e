package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.time.VirtualTimeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.LogWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refusals, and what is left out of a log, are a real Kubernetes 1.20.2's. */
class PodLogsTest {
    private static final Actor STAGE = Actor.stage("Deploy");
    private static final String PODS = "/api/v1/namespaces/default/pods/";

    @Test
    void showsTheWholeLinesThatAContainerHasPrinted() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            run(
                    cluster,
                    "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'echo one; echo two; printf half; sleep"
                            + " 999']}");

            // When
            ApiResponse log = api(cluster).get(PODS + "web/log");

            // Then
            assertThat(log.code()).isEqualTo(200);
            assertThat(log.body()).isEqualTo("one\ntwo\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tailLines=1 | three",
                "tailLines=0 | ''",
                "limitBytes=6 | one tw",
                "sinceSeconds=1 | ''",
                "sinceTime=2026-01-05T09:00:00Z&tailLines=2 | two three",
            })
    void showsThePartThatOneAsksFor(String query, String expected) {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            run(
                    cluster,
                    "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'echo one; echo two; echo three; sleep"
                            + " 999']}");

            // When
            ApiResponse log = api(cluster).get(PODS + "web/log?" + query);

            // Then
            assertThat(log.body().strip().replace("\n", " ")).isEqualTo(expected);
        }
    }

    @Test
    void saysWhenALineWasPrinted() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            run(cluster, "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'echo one; sleep 999']}");

            // When
            String log = api(cluster).get(PODS + "web/log?timestamps=true").body();

            // Then
            assertThat(log).matches("2026-01-05T09:00:\\d{2}\\.\\d{9}Z one\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "two/log | 400 | a container name must be specified for pod two, choose one of: [a b]",
                "two/log?container=z | 400 | container z is not valid for pod two",
                "two/log?container=a&previous=true | 400 | previous terminated container \"a\" in pod \"two\" not"
                        + " found",
                "two/log?container=b | 400 | container \"b\" in pod \"two\" is waiting to start: trying and failing to"
                        + " pull image",
                "two/log?container=a&tailLines=-1 | 422 | PodLogOptions \"two\" is invalid: tailLines: Invalid value:"
                        + " -1: must be greater than or equal to 0",
                "two/log?container=a&tailLines=x | 400 | strconv.ParseInt: parsing \"x\": invalid syntax",
                "two/log?container=a&sinceTime=bogus | 400 | parsing time \"bogus\" as \"2006-01-02T15:04:05Z07:00\":"
                        + " cannot parse \"bogus\" as \"2006\"",
                "none/log | 404 | pods \"none\" not found",
            })
    void saysWhyThereIsNoLog(String path, int code, String message) {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            create(
                    cluster,
                    "two",
                    "{name: a, image: 'busybox:1.36.1', command: [sleep, '999']}, {name: b, image: 'no/such:1'}");
            cluster.timeline().pass(Duration.ofSeconds(8));

            // When
            ApiResponse answer = api(cluster).get(PODS + path);

            // Then
            assertThat(answer.code()).isEqualTo(code);
            assertThat(answer.json().path("message").asString()).isEqualTo(message);
        }
    }

    @Test
    void keepsTheLogOfTheRunBefore() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            create(
                    cluster,
                    "web",
                    "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'hostname; echo $RANDOM_PART; sleep 1; exit"
                            + " 1']}");

            // When
            boolean found = cluster.timeline()
                    .await(() -> !text(cluster, "web/log?previous=true").isEmpty(), Duration.ofMinutes(2));

            // Then
            assertThat(found).isTrue();
            assertThat(text(cluster, "web/log?previous=true")).isEqualTo("web\n\n");
        }
    }

    @Test
    void followsALogUntilTheContainerEnds() {
        try (SimCluster cluster = new SimCluster(1)) {
            // Given
            create(
                    cluster,
                    "web",
                    "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'echo one; sleep 9; echo two; exit 1']}");
            KubernetesClient client = cluster.client(STAGE);
            cluster.timeline().await(() -> !text(cluster, "web/log").isEmpty(), Duration.ofMinutes(1));
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            LogWatch watch = client.pods().withName("web").watchLog(log);

            // When
            cluster.timeline().pass(Duration.ofSeconds(10));

            // Then
            assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo("one\ntwo\n");
            watch.close();
        }
    }

    @Test
    void refusesToRunCommandsBesideAContainer() {
        try (SimCluster cluster = new SimCluster(1)) {
            // When
            ApiResponse answer = api(cluster).get(PODS + "web/exec?command=ls");

            // Then
            assertThat(answer.code()).isEqualTo(501);
            assertThat(answer.json().path("message").asString())
                    .startsWith(
                            "the embedded Kubernetes runs no processes that one could run commands beside; see what");
        }
    }

    @Test
    void failsOnlyTheContainerThatItCannotFollowWhenPeoplePlay() {
        try (SimCluster cluster =
                SimCluster.toServe(1, ImageRegistry.shipped(), KubernetesVersion.usual(), VirtualTimeline.START)) {
            // Given
            create(
                    cluster,
                    "web",
                    "{name: a, image: 'busybox:1.36.1', command: [sh, -c, 'echo one; sleep 3; f() { ls; }']}");

            // When
            cluster.timeline().pass(Duration.ofSeconds(10));

            // Then
            assertThat(api(cluster).get(PODS + "web/log").body())
                    .isEqualTo("A shell function is not modelled by the embedded kubelet; container 'a' of Pod"
                            + " default/web runs 'sh -c echo one; sleep 3; f() { ls; }'. Use a simpler command,"
                            + " declare what the image does in the image registry, or run this scenario on a real"
                            + " cluster\n");
            assertThat(api(cluster).get(PODS + "web").body()).contains("ContainerCannotRun");
        }
    }

    private static KubernetesApi api(SimCluster cluster) {
        return new KubernetesApi(cluster.client(STAGE));
    }

    /** The log; empty where it is refused, and for a Pod that no node has yet. */
    private static String text(SimCluster cluster, String path) {
        ApiResponse answer = api(cluster).get(PODS + path);
        return answer.isSuccess() ? answer.body() : "";
    }

    private static void run(SimCluster cluster, String container) {
        create(cluster, "web", container);
        cluster.timeline().pass(Duration.ofSeconds(15));
    }

    private static void create(SimCluster cluster, String name, String containers) {
        ApiResponse created = api(cluster)
                .post(
                        "/api/v1/namespaces/default/pods",
                        KubernetesApi.YAML,
                        "{metadata: {name: %s}, spec: {containers: [%s]}}".formatted(name, containers));
        assertThat(created.code()).isEqualTo(201);
    }
}
