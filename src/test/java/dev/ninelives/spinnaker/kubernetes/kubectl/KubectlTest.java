package dev.ninelives.spinnaker.kubernetes.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterFault;
import dev.ninelives.cluster.FaultEffect;
import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.ReplyLost;
import dev.ninelives.cluster.FaultScope;
import dev.ninelives.cluster.FaultWindow;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.FaultInjected;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.sim.SimCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KubectlTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONFIG_MAP =
            "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'settings'}, 'data': {'a': '1', 'b': '2'}}";

    private final SimCluster cluster = new SimCluster(1);
    private final KubernetesApi api = new KubernetesApi(cluster.client(Actor.HARNESS));
    private final Kubectl kubectl = new Kubectl(api, new ResourceCatalog(api), cluster.timeline(), "default");

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void appliesToTheDefaultNamespace() {
        ObjectNode live = kubectl.apply(json(CONFIG_MAP));

        assertThat(live.path("metadata").path("namespace").asString()).isEqualTo("default");
        assertThat(live.path("metadata")
                        .path("annotations")
                        .path(Apply.LAST_APPLIED)
                        .asString())
                .isEqualTo("{\"apiVersion\":\"v1\",\"data\":{\"a\":\"1\",\"b\":\"2\"},\"kind\":\"ConfigMap\","
                        + "\"metadata\":{\"annotations\":{},\"name\":\"settings\",\"namespace\":\"default\"}}\n");
    }

    @Test
    void appliesTheSameTwiceWithoutASecondWrite() {
        kubectl.apply(json(CONFIG_MAP));
        long writes = writes();

        kubectl.apply(json(CONFIG_MAP));

        assertThat(writes()).isEqualTo(writes);
    }

    @Test
    void appliesRemovalsButKeepsWhatOthersHaveSet() {
        // Given
        kubectl.apply(json(CONFIG_MAP));
        kubectl.patch("configMap", "default", "settings", PatchType.MERGE, "{\"data\": {\"c\": \"3\"}}");

        // When
        ObjectNode live = kubectl.apply(json(CONFIG_MAP.replace(", 'b': '2'", "")));

        // Then
        assertThat(live.path("data")).isEqualTo(json("{'a': '1', 'c': '3'}"));
    }

    @Test
    void namesTheFileInTheErrorOfACreation() {
        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.apply(
                        json(CONFIG_MAP.replace("'name': 'settings'", "'name': 'settings', 'namespace': 'nowhere'"))))
                .withMessage("Error from server (NotFound): error when creating \"STDIN\": namespaces \"nowhere\" not"
                        + " found");
    }

    @Test
    void saysWhatIsInvalidFieldByField() {
        ApiResponse one = new ApiResponse(422, invalid("{'field': 'spec.replicas', 'message': 'Invalid value'}"));
        ApiResponse two = new ApiResponse(
                422, invalid("{'field': 'spec.a', 'message': 'Required'}, {'field': 'spec.b', 'message': 'Invalid'}"));

        assertThat(KubectlException.of(one))
                .hasMessage("The ReplicaSet \"shop\" is invalid: spec.replicas: Invalid value");
        assertThat(KubectlException.of(two))
                .hasMessage("The ReplicaSet \"shop\" is invalid: \n* spec.a: Required\n* spec.b: Invalid");
    }

    @Test
    void knowsNoOtherKindsThanTheServer() {
        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.get("wibble", "default", "x"))
                .withMessage("error: the server doesn't have a resource type \"wibble\"");
        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(
                        () -> kubectl.apply(json("{'apiVersion': 'v9', 'kind': 'Wibble', 'metadata': {'name': 'x'}}")))
                .withMessageContaining("no matches for kind \"Wibble\" in version \"v9\"");
    }

    @Test
    void deletesGracefullyAndWaitsUntilThePodIsGone() {
        // Given
        kubectl.create(json("{'apiVersion': 'v1', 'kind': 'Pod', 'metadata': {'name': 'slow'}, 'spec':"
                + " {'terminationGracePeriodSeconds': 20, 'containers': [{'name': 'a', 'image': 'busybox:1.36.1',"
                + " 'command': ['sleep', '3600']}]}}"));
        cluster.timeline().pass(Duration.ofSeconds(30));
        Instant start = cluster.timeline().now();

        // When
        kubectl.delete("pod", "default", "slow", DeleteOptions.DEFAULT);

        // Then
        assertThat(kubectl.get("pod", "default", "slow")).isEmpty();
        assertThat(cluster.timeline().now()).isAfter(start.plusSeconds(1));
    }

    @Test
    void makesAGracePeriodOfZeroOne() {
        assertThat(new DeleteOptions("foreground", OptionalLong.of(0)).json().toString())
                .isEqualTo("{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"propagationPolicy\":\"Foreground\","
                        + "\"gracePeriodSeconds\":1}");
    }

    @Test
    void asksAgainWhenTheServerSaysSo() {
        // Given
        inject(new Refused(429, Optional.of(Duration.ofSeconds(3))), 2);
        Instant before = cluster.timeline().now();

        // When
        kubectl.create(json(CONFIG_MAP));

        // Then
        assertThat(kubectl.get("configMap", "default", "settings")).isPresent();
        assertThat(cluster.timeline().now()).isAfterOrEqualTo(before.plusSeconds(6));
    }

    @Test
    void givesUpAfterElevenRequests() {
        inject(new Refused(503, Optional.of(Duration.ofSeconds(1))), 100);

        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.create(json(CONFIG_MAP)))
                .withMessage(
                        "Error from server (ServiceUnavailable): error when creating \"STDIN\": the server is currently"
                                + " unable to handle the request");
        assertThat(cluster.history().history().events(FaultInjected.class)).hasSize(11);
    }

    @Test
    void asksOnceWhereTheServerDoesNotSayWhenToAskAgain() {
        inject(new Refused(500, Optional.empty()), 1);

        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.create(json(CONFIG_MAP)))
                .withMessage("Error from server: error when creating \"STDIN\": etcdserver: request timed out");
    }

    @Test
    void repeatsNoWriteWhoseAnswerWasLost() {
        inject(new ReplyLost(), 1);

        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.create(json(CONFIG_MAP)))
                .withMessage("Unable to connect to the server: EOF");
        assertThat(kubectl.get("configMap", "default", "settings")).isPresent();
    }

    @Test
    void repeatsAReadWhoseAnswerWasLost() {
        // Given
        kubectl.apply(json(CONFIG_MAP));
        inject(new ReplyLost(), 3);

        // When
        Optional<ObjectNode> found = kubectl.get("configMap", "default", "settings");

        // Then
        assertThat(found).isPresent();
    }

    @Test
    void makesAPatchAnewThatSomebodyElseGotAheadOf() {
        // Given
        kubectl.apply(json(CONFIG_MAP));
        inject(new Refused(409, Optional.empty()), 3, "patch");

        // When
        ObjectNode live = kubectl.apply(json(CONFIG_MAP.replace("'2'", "'3'")));

        // Then
        assertThat(live.path("data").path("b").asString()).isEqualTo("3");
    }

    @Test
    void givesUpAPatchThatSomebodyElseGetsAheadOfAgainAndAgain() {
        kubectl.apply(json(CONFIG_MAP));
        inject(new Refused(409, Optional.empty()), 100, "patch");

        assertThatExceptionOfType(KubectlException.class)
                .isThrownBy(() -> kubectl.apply(json(CONFIG_MAP.replace("'2'", "'3'"))))
                .withMessageStartingWith(
                        "Error from server (Conflict): error when applying patch: Operation cannot be");
        assertThat(cluster.history().history().events(FaultInjected.class)).hasSize(6);
    }

    private void inject(FaultEffect effect, int times, String... verbs) {
        cluster.inject(
                new ClusterFault(
                        "fault",
                        Path.of("fault.yaml"),
                        "a test",
                        new FaultScope(List.of("harness"), List.of(verbs), List.of("ConfigMap"), "", "", ""),
                        FaultWindow.ALWAYS.atMost(times),
                        effect),
                1);
    }

    private long writes() {
        return cluster.history().history().events(ObjectChanged.class).count();
    }

    private static String invalid(String causes) {
        return "{'reason': 'Invalid', 'details': {'kind': 'ReplicaSet', 'name': 'shop', 'causes': [%s]}}"
                .formatted(causes)
                .replace('\'', '"');
    }

    private static ObjectNode json(String json) {
        return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    }
}
