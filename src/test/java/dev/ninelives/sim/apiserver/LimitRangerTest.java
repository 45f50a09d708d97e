package dev.ninelives.sim.apiserver;

import static dev.ninelives.sim.apiserver.Requests.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The admission plugin LimitRanger; what it says is what a real 1.20.2 said to such requests. */
class LimitRangerTest {
    private static final String DEFAULT = "/api/v1/namespaces/default/";
    private static final String PODS = DEFAULT + "pods";
    private static final String NONE = "{}";

    private final Requests api = new Requests();

    private void limit(String limits) {
        api.post(DEFAULT + "limitranges", "{'metadata': {'name': 'limits'}, 'spec': {'limits': [" + limits + "]}}");
    }

    private static String container(String name, String resources) {
        return "{'name': '" + name + "', 'image': 'i:1', 'resources': " + resources + "}";
    }

    private static String pod(String... containers) {
        return "{'metadata': {'name': 'shop'}, 'spec': {'containers': [" + String.join(", ", containers) + "]}}";
    }

    private static String claim(String storage) {
        return "{'metadata': {'name': 'space'}, 'spec': {'accessModes': ['ReadWriteOnce'], 'resources': {'requests':"
                + " {'storage': '" + storage + "'}}}}";
    }

    private static String refusal(ApiReply reply) {
        assertThat(reply.code()).isEqualTo(403);
        assertThat(json(reply).path("reason").asString()).isEqualTo("Forbidden");
        return json(reply).path("message").asString();
    }

    private static String resources(JsonNode pod, String containers, int index) {
        return pod.path("spec").path(containers).path(index).path("resources").toString();
    }

    @Test
    void givesContainersWhatTheyDoNotAskForAndSaysSo() {
        // Given
        limit("{'type': 'Container', 'default': {'memory': '64Mi', 'cpu': '1'}, 'defaultRequest': {'memory': '32Mi',"
                + " 'cpu': '1'}}");

        // When
        JsonNode pod = json(api.post(PODS, pod(container("web", NONE))));

        // Then
        JsonNode given = pod.path("spec").path("containers").path(0).path("resources");
        assertThat(given.path("limits").path("memory").asString()).isEqualTo("64Mi");
        assertThat(given.path("limits").path("cpu").asString()).isEqualTo("1");
        assertThat(given.path("requests").path("memory").asString()).isEqualTo("32Mi");
        assertThat(pod.path("metadata")
                        .path("annotations")
                        .path("kubernetes.io/limit-ranger")
                        .asString())
                .isEqualTo("LimitRanger plugin set: cpu, memory request for container web; cpu, memory limit for"
                        + " container web");
    }

    @Test
    void leavesAloneWhatAContainerAsksForItself() {
        // Given
        limit("{'type': 'Container', 'default': {'memory': '64Mi'}, 'defaultRequest': {'memory': '32Mi'}}");

        // When
        JsonNode pod = json(api.post(
                PODS,
                pod(
                        container("web", "{'limits': {'memory': '48Mi'}, 'requests': {'memory': '16Mi'}}"),
                        container("side", "{'limits': {'memory': '48Mi'}}"))));

        // Then
        assertThat(resources(pod, "containers", 0))
                .isEqualTo("{\"limits\":{\"memory\":\"48Mi\"},\"requests\":{\"memory\":\"16Mi\"}}");
        assertThat(resources(pod, "containers", 1)).contains("\"limits\":{\"memory\":\"48Mi\"}");
        assertThat(pod.path("metadata").path("annotations").toString()).doesNotContain("web", "limit for");
    }

    @Test
    void givesInitContainersTheSame() {
        // Given
        limit("{'type': 'Container', 'default': {'memory': '64Mi'}}");
        String first = "'initContainers': [" + container("first", NONE) + "], ";

        // When
        JsonNode pod =
                json(api.post(PODS, pod(container("web", NONE)).replace("'containers'", first + "'containers'")));

        // Then
        assertThat(resources(pod, "initContainers", 0)).isEqualTo(resources(pod, "containers", 0));
        assertThat(pod.path("metadata").path("annotations").toString()).contains("init container first");
    }

    @Test
    void appliesToItsOwnNamespaceAlone() {
        // Given
        limit("{'type': 'Container', 'max': {'memory': '64Mi'}}");
        api.post("/api/v1/namespaces", "{'metadata': {'name': 'other'}}");
        api.post(
                "/api/v1/namespaces/other/serviceaccounts",
                Requests.accountWithoutToken("other").toString());

        // When
        JsonNode here = json(api.post(PODS, pod(container("web", NONE))));
        JsonNode there = json(api.post("/api/v1/namespaces/other/pods", pod(container("web", NONE))));

        // Then
        assertThat(resources(here, "containers", 0)).contains("64Mi");
        assertThat(resources(there, "containers", 0)).isEqualTo("{}");
    }

    @Test
    void leavesPodsAloneThatWereThereBefore() {
        // Given
        api.post(PODS, pod(container("web", "{'limits': {'memory': '1Gi'}}")));
        limit("{'type': 'Container', 'max': {'memory': '64Mi'}}");

        // When
        ApiReply old = api.merge(PODS + "/shop", "{'metadata': {'labels': {'app': 'shop'}}}");
        ApiReply another = api.post(
                PODS, pod(container("web", "{'limits': {'memory': '1Gi'}}")).replace("'shop'", "'another'"));

        // Then
        assertThat(old.code()).isEqualTo(200);
        assertThat(another.code()).isEqualTo(403);
    }

    @Test
    void refusesAContainerThatMayTakeTooMuch() {
        // Given
        limit("{'type': 'Container', 'max': {'memory': '128Mi'}}");

        // When
        ApiReply reply = api.post(PODS, pod(container("web", "{'limits': {'memory': '1Gi'}}")));

        // Then
        assertThat(refusal(reply))
                .isEqualTo("pods \"shop\" is forbidden: maximum memory usage per Container is 128Mi, but limit is 1Gi");
        assertThat(api.get(PODS + "/shop").code()).isEqualTo(404);
    }

    @Test
    void refusesAContainerThatAsksForTooLittle() {
        // Given
        limit("{'type': 'Container', 'min': {'memory': '16Mi'}}");

        // When
        ApiReply reply = api.post(PODS, pod(container("web", "{'requests': {'memory': '1Mi'}}")));

        // Then
        assertThat(refusal(reply))
                .isEqualTo(
                        "pods \"shop\" is forbidden: minimum memory usage per Container is 16Mi, but request is 1Mi");
    }

    @Test
    void saysEverythingThatIsWrong() {
        // Given
        limit("{'type': 'Container', 'max': {'memory': '128Mi'}}");
        String large = "{'limits': {'memory': '1Gi'}}";

        // When
        ApiReply reply = api.post(PODS, pod(container("web", large), container("side", large)));

        // Then
        String each = "maximum memory usage per Container is 128Mi, but limit is 1Gi";
        assertThat(refusal(reply)).isEqualTo("pods \"shop\" is forbidden: [" + each + ", " + each + "]");
    }

    @Test
    void addsUpTheContainersOfAPod() {
        // Given
        limit("{'type': 'Pod', 'max': {'cpu': '1'}}");

        // When
        ApiReply fits = api.post(
                PODS + "?dryRun=All",
                pod(container("web", "{'limits': {'cpu': '700m'}}"), container("side", "{'limits': {'cpu': '300m'}}")));
        ApiReply tooLarge = api.post(
                PODS,
                pod(container("web", "{'limits': {'cpu': '800m'}}"), container("side", "{'limits': {'cpu': '300m'}}")));

        // Then
        assertThat(fits.code()).isEqualTo(201);
        assertThat(refusal(tooLarge))
                .isEqualTo("pods \"shop\" is forbidden: maximum cpu usage per Pod is 1, but limit is 1100m");
    }

    @Test
    void demandsALimitOfPodsThatHaveAMaximum() {
        // Given
        limit("{'type': 'Pod', 'max': {'cpu': '1'}}");

        // When
        ApiReply reply = api.post(PODS, pod(container("web", NONE)));

        // Then
        assertThat(refusal(reply))
                .isEqualTo("pods \"shop\" is forbidden: maximum cpu usage per Pod is 1.  No limit is specified");
    }

    @Test
    void refusesALimitTooFarFromTheRequest() {
        // Given
        limit("{'type': 'Container', 'maxLimitRequestRatio': {'cpu': '2'}}");

        // When
        ApiReply reply =
                api.post(PODS, pod(container("web", "{'requests': {'cpu': '100m'}, 'limits': {'cpu': '500m'}}")));

        // Then
        assertThat(refusal(reply))
                .isEqualTo("pods \"shop\" is forbidden: cpu max limit to request ratio per Container is 2, but provided"
                        + " ratio is 5.000000");
    }

    @Test
    void keepsClaimsWithinTheirBounds() {
        // Given
        limit("{'type': 'PersistentVolumeClaim', 'min': {'storage': '10Mi'}, 'max': {'storage': '500Mi'}}");
        String claims = DEFAULT + "persistentvolumeclaims";

        // When
        ApiReply small = api.post(claims, claim("1Mi"));
        ApiReply large = api.post(claims, claim("1Gi"));
        ApiReply good = api.post(claims, claim("500Mi"));

        // Then
        String words = "persistentvolumeclaims \"space\" is forbidden: ";
        assertThat(refusal(small))
                .isEqualTo(words + "minimum storage usage per PersistentVolumeClaim is 10Mi, but request is 1Mi");
        assertThat(refusal(large))
                .isEqualTo(words + "maximum storage usage per PersistentVolumeClaim is 500Mi, but request is 1Gi");
        assertThat(good.code()).isEqualTo(201);
    }
}
