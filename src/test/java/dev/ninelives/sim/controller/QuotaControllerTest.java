package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONFIG_MAP;
import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME_CLAIM;
import static dev.ninelives.sim.apiserver.BuiltinTypes.RESOURCE_QUOTA;
import static dev.ninelives.sim.apiserver.BuiltinTypes.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuotaControllerTest {
    private static final String SETTINGS = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}";

    private final World world = new World();

    @Test
    void countsWhatComesAndGoes() {
        // Given
        world.create(quota("configmaps: '2'"));
        world.create(SETTINGS.formatted("a"));
        world.create(SETTINGS.formatted("b"));
        world.passSeconds(1);
        JsonNode both = used();

        // When
        world.delete(CONFIG_MAP, "a");
        world.passSeconds(1);

        // Then
        assertThat(both).isEqualTo(World.yaml("{configmaps: '2'}"));
        assertThat(used()).isEqualTo(World.yaml("{configmaps: '1'}"));
    }

    @Test
    void addsUpWhatThePodsOfAWorkloadAskFor() {
        // Given
        world.create(quota("requests.cpu: '1', pods: '5'"));
        world.passSeconds(1);

        // When
        world.create(World.servers("web", 2, "1.36.1")
                .replace("ports: [{", "resources: {requests: {cpu: 300m}}\n          ports: [{"));
        world.passSeconds(5);

        // Then
        assertThat(used()).isEqualTo(World.yaml("{pods: '2', requests.cpu: 600m}"));
    }

    @Test
    void isWhatAdmissionGoesBy() {
        // Given
        world.create(quota("configmaps: '1'"));
        world.create(SETTINGS.formatted("a"));
        world.passSeconds(1);

        // When
        // Then
        assertThatThrownBy(() -> world.create(SETTINGS.formatted("b")))
                .hasMessage("configmaps \"b\" is forbidden: exceeded quota: share, requested: configmaps=1, used:"
                        + " configmaps=1, limited: configmaps=1");
    }

    @Test
    void countsWhatAServiceComesToUseLater() {
        // Given
        world.create(quota("services.nodeports: '1', services.loadbalancers: '1'"));
        world.create(World.service("web"));
        world.passSeconds(1);

        // When
        world.change(
                SERVICE, "web", service -> service.withObjectProperty("spec").put("type", "LoadBalancer"));
        world.passSeconds(1);

        // Then
        assertThat(used()).isEqualTo(World.yaml("{services.loadbalancers: '1', services.nodeports: '1'}"));
    }

    @Test
    void refusesAChangeThatWouldUseTooMuch() {
        // Given
        world.create(quota("services.nodeports: '0'"));
        world.create(World.service("web"));
        world.passSeconds(1);

        // When
        // Then
        assertThatThrownBy(() -> world.change(
                        SERVICE,
                        "web",
                        service -> service.withObjectProperty("spec").put("type", "NodePort")))
                .hasMessage(
                        "services \"web\" is forbidden: exceeded quota: share, requested: services.nodeports=1, used:"
                                + " services.nodeports=0, limited: services.nodeports=0");
    }

    @Test
    void letsAnObjectThatUsesAllOfItBeChanged() {
        // Given
        world.create(quota("services: '1'"));
        world.create(World.service("web"));
        world.passSeconds(1);

        // When
        world.label(SERVICE, "web", "more", "x");

        // Then
        assertThat(Metadata.labels(world.get(SERVICE, "web"))).containsEntry("more", "x");
    }

    @Test
    void asksForNoMoreThanWhatAClaimGrowsBy() {
        // Given
        world.create(quota("requests.storage: 3Gi"));
        world.create(VolumeBinderTest.volume("large", "5Gi", "slow"));
        world.create(VolumeBinderTest.claim("slow"));
        world.passSeconds(1);

        // When
        grow("3Gi");

        // Then
        assertThatThrownBy(() -> grow("4Gi"))
                .hasMessageContaining("requested: requests.storage=1Gi, used: requests.storage=3Gi");
    }

    private void grow(String size) {
        world.change(
                PERSISTENT_VOLUME_CLAIM,
                "space",
                claim -> claim.withObjectProperty("spec")
                        .withObjectProperty("resources")
                        .withObjectProperty("requests")
                        .put("storage", size));
    }

    private JsonNode used() {
        return world.get(RESOURCE_QUOTA, "share").path("status").path("used");
    }

    private static String quota(String hard) {
        return """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: share}
            spec: {hard: {%s}}
            """.formatted(hard);
    }
}
