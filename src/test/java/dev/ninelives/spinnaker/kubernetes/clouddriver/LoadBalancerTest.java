package dev.ninelives.spinnaker.kubernetes.clouddriver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Conformance cases F11, F12, F16, E6 and E7: how a workload is attached to a Service and detached from it. */
class LoadBalancerTest {
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void f11_attachingALiveWorkloadAddsTheKeyEscaped() {
        assertThat(service("'example.com/traffic~in': 'shop'")
                        .attachPatch(replicaSet("'app': 'shop'"))
                        .toString())
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/spec/template/metadata/labels/example.com~1traffic~0in\","
                        + "\"value\":\"shop\"}]");
    }

    @Test
    void f11_attachingReplacesAKeyThatIsThere() {
        assertThat(service("'app': 'other'")
                        .attachPatch(replicaSet("'app': 'shop'"))
                        .toString())
                .isEqualTo(
                        "[{\"op\":\"replace\",\"path\":\"/spec/template/metadata/labels/app\",\"value\":\"other\"}]");
    }

    @Test
    void f12_detachingRemovesOnlyKeysThatAreThere() {
        assertThat(service("'a/b': '1', 'absent': '2'")
                        .detachPatch(replicaSet("'a/b': 'whatever'"))
                        .toString())
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/spec/template/metadata/labels/a~1b\"}]");
    }

    @Test
    void aPodIsPatchedAtItsOwnLabels() {
        Manifest pod = manifest("{'kind': 'Pod', 'apiVersion': 'v1', 'metadata': {'labels': {'traffic': 'shop'}}}");

        assertThat(service("'traffic': 'shop'").detachPatch(pod).toString())
                .isEqualTo("[{\"op\":\"remove\",\"path\":\"/metadata/labels/traffic\"}]");
    }

    @Test
    void e6_aServiceWithoutSelectorCannotBeAttached() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service("").attach(replicaSet("'app': 'shop'")))
                .withMessageContaining("non-empty selector");
    }

    @Test
    void e7_aSelectorThatSharesAKeyWithTheTemplateCannotBeAttached() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service("'app': 'other'").attach(replicaSet("'app': 'shop'")))
                .withMessageContaining("no label keys in common");
    }

    @Test
    void f16_theAnnotationMayBeThereOnlyIfItSaysTheSame() {
        // Given
        Manifest manifest = replicaSet("");

        // When
        SpinnakerAnnotations.writeLoadBalancers(manifest, List.of("service shop"));
        SpinnakerAnnotations.writeLoadBalancers(manifest, List.of("service shop"));

        // Then
        assertThat(manifest.annotation(SpinnakerAnnotations.LOAD_BALANCERS)).isEqualTo("[\"service shop\"]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpinnakerAnnotations.writeLoadBalancers(manifest, List.of("service other")));
    }

    @Test
    void aMalformedAnnotationIsNoLoadBalancer() {
        Manifest manifest = replicaSet("");
        manifest.annotations().put(SpinnakerAnnotations.LOAD_BALANCERS, "[service shop");

        assertThat(SpinnakerAnnotations.loadBalancers(manifest)).isEmpty();
    }

    @Test
    void onlyAServiceBalancesLoad() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadBalancer.coordinates("production", "ingress shop"))
                .withMessageContaining("No support for load balancing via ingress");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoadBalancer.coordinates("production", "shop"))
                .withMessageContaining("{kind} {name}");
    }

    private static LoadBalancer service(String selector) {
        return new LoadBalancer(manifest(
                "{'kind': 'Service', 'apiVersion': 'v1', 'metadata': {'name': 'shop'}, 'spec': {'selector': {%s}}}"
                        .formatted(selector)));
    }

    private static Manifest replicaSet(String labels) {
        return manifest(("{'kind': 'ReplicaSet', 'apiVersion': 'apps/v1', 'metadata': {'name': 'shop'},"
                        + " 'spec': {'template': {'metadata': {'labels': {%s}}}}}")
                .formatted(labels));
    }

    private static Manifest manifest(String json) {
        return new Manifest((ObjectNode) JSON.readTree(json.replace('\'', '"')));
    }
}
