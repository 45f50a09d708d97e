package dev.ninelives.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The account of a Pod, and how its token gets there, before and after it was projected. */
class ServiceAccountTest {
    private static final String DEFAULT = "/api/v1/namespaces/default/";
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    private SimCluster cluster;
    private KubernetesApi api;

    @AfterEach
    void close() {
        cluster.close();
    }

    private void start(KubernetesVersion version) {
        cluster = new SimCluster(1, ImageRegistry.shipped(), version);
        api = new KubernetesApi(cluster.client(Actor.HARNESS));
    }

    private ApiResponse post(String plural, String yaml) {
        return api.post(DEFAULT + plural, KubernetesApi.YAML, yaml);
    }

    private ApiResponse postPod(String spec, String... script) {
        return post("pods", """
            {metadata: {name: p}, spec: {%s restartPolicy: Never, containers: [
              {name: c, image: "busybox:1.36.1", command: [sh, -c, %s]}]}}
            """.formatted(spec, script.length == 0 ? "'true'" : script[0]));
    }

    private static List<String> volumes(JsonNode pod) {
        return pod.path("spec")
                .path("volumes")
                .valueStream()
                .map(volume -> volume.path("name").asString())
                .toList();
    }

    @Test
    void isInASecretThatIsMountedBefore121() {
        // Given
        start(KubernetesVersion.V1_20);
        String secret = api.get(DEFAULT + "serviceaccounts/default")
                .json()
                .at("/secrets/0/name")
                .asString();

        // When
        JsonNode pod = postPod("").json();

        // Then
        assertThat(volumes(pod)).containsExactly(secret);
        assertThat(pod.at("/spec/volumes/0/secret/secretName").asString()).isEqualTo(secret);
        assertThat(pod.at("/spec/containers/0/volumeMounts").toString())
                .isEqualTo("[{\"name\":\"%s\",\"readOnly\":true,\"mountPath\":\"%s\"}]".formatted(secret, PATH));
    }

    @Test
    void isProjectedSince121AndNotInASecret() {
        // Given
        start(KubernetesVersion.V1_37);

        // When
        JsonNode pod = postPod("").json();

        // Then
        assertThat(volumes(pod)).singleElement().asString().matches("kube-api-access-\\w{5}");
        assertThat(pod.at("/spec/volumes/0/projected/sources").findValuesAsString("path"))
                .containsExactly("token", "ca.crt", "namespace");
        assertThat(api.get(DEFAULT + "secrets").json().path("items")).isEmpty();
    }

    @Test
    void isThereForAContainerToRead() {
        // Given
        start(KubernetesVersion.V1_37);
        postPod("", "'cd " + PATH + "; cat namespace; cat ca.crt; test -s token && echo token'");

        // When
        cluster.timeline().pass(Duration.ofSeconds(10));

        // Then
        assertThat(api.get(DEFAULT + "pods/p/log").body())
                .startsWith("default-----BEGIN CERTIFICATE-----")
                .endsWith("token\n");
    }

    @Test
    void isNotThereForAPodThatDoesNotWantIt() {
        // Given
        start(KubernetesVersion.V1_20);

        // When
        JsonNode pod = postPod("automountServiceAccountToken: false,").json();

        // Then
        assertThat(volumes(pod)).isEmpty();
    }

    @Test
    void refusesAPodWhoseAccountDoesNotExist() {
        // Given
        start(KubernetesVersion.V1_20);

        // When
        ApiResponse refusal = postPod("serviceAccountName: robot,");

        // Then
        assertThat(refusal.code()).isEqualTo(403);
        assertThat(refusal.json().path("message").asString())
                .isEqualTo("pods \"p\" is forbidden: error looking up service account default/robot: serviceaccount"
                        + " \"robot\" not found");
    }

    @Test
    void handsItsImagePullSecretsToThePod() {
        // Given
        start(KubernetesVersion.V1_20);
        post("serviceaccounts", "{metadata: {name: robot}, imagePullSecrets: [{name: registry}]}");

        // When
        JsonNode pod = postPod("serviceAccountName: robot,").json();

        // Then
        assertThat(pod.at("/spec/imagePullSecrets/0/name").asString()).isEqualTo("registry");
        assertThat(volumes(pod)).singleElement().asString().startsWith("robot-token-");
    }

    @Test
    void grantsATokenToWhoAsksForOne() {
        // Given
        start(KubernetesVersion.V1_37);

        // When
        ApiResponse granted = post("serviceaccounts/default/token", "{spec: {expirationSeconds: 7200}}");

        // Then
        assertThat(granted.code()).isEqualTo(201);
        assertThat(granted.json().path("kind").asString()).isEqualTo("TokenRequest");
        assertThat(granted.json().at("/status/expirationTimestamp").asString())
                .isEqualTo(cluster.timeline().now().plusSeconds(7200).toString());
        assertThat(granted.json().at("/status/token").asString()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }
}
