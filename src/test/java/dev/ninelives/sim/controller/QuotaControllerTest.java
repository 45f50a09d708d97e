package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.CONFIG_MAP;
import static dev.ninelives.sim.apiserver.BuiltinTypes.RESOURCE_QUOTA;
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
