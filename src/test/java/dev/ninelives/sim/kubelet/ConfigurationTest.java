package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final String SHOW =
            PodWorld.script("mkdir /www; echo \"$A|$B\" > /www/index.html; exec httpd -f -p 80 -h /www");

    private final PodWorld pod = new PodWorld();

    @Test
    void readsVariablesFromThePodItself() {
        // Given
        pod.run(SHOW + ", env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}},"
                + " {name: B, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['app']\"}}}]");

        // When
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 web|web");
    }

    @Test
    void readsVariablesFromConfigMapsAndSecrets() {
        // Given
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {colour: blue}}");
        pod.world.create("{apiVersion: v1, kind: Secret, metadata: {name: keys}, data: {key: c2VjcmV0}}");

        // When
        pod.run(SHOW + ", env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: colour}}},"
                + " {name: B, valueFrom: {secretKeyRef: {name: keys, key: key}}}]");
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 blue|secret");
    }

    @Test
    void putsVariablesTogether() {
        // Given
        pod.run(SHOW + ", env: [{name: HOST, value: shop}, {name: A, value: \"http://$(HOST)/\"},"
                + " {name: B, value: \"$(UNKNOWN) $$(HOST)\"}]");

        // When
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 http://shop/|$(UNKNOWN) $(HOST)");
    }

    @Test
    void waitsForAConfigMapThatIsMissing() {
        // Given
        pod.run(SHOW + ", env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: colour}}}]");
        pod.world.passSeconds(5);
        String reason = pod.waiting();
        String message =
                pod.container().path("state").path("waiting").path("message").asString();

        // When
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {colour: blue}}");
        pod.world.passSeconds(20);

        // Then
        assertThat(reason).isEqualTo("CreateContainerConfigError");
        assertThat(message).isEqualTo("configmap \"settings\" not found");
        assertThat(pod.get(80, "/")).isEqualTo("200 blue|");
    }

    @Test
    void saysWhichKeyIsMissing() {
        // Given
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {colour: blue}}");

        // When
        pod.run(SHOW + ", env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: size}}}]");
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.container().path("state").path("waiting").path("message").asString())
                .isEqualTo("couldn't find key size in ConfigMap shop/settings");
    }

    @Test
    void doesWithoutWhatIsOptional() {
        // Given
        pod.run(SHOW + ", env: [{name: A, valueFrom: {configMapKeyRef: {name: settings, key: c, optional: true}}}]");

        // When
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 |");
    }

    @Test
    void takesAllVariablesOfAConfigMap() {
        // Given
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: settings}, data: {A: one, B: two}}");

        // When
        pod.run(SHOW + ", envFrom: [{configMapRef: {name: settings}}], env: [{name: B, value: mine}]");
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 one|mine");
    }

    @Test
    void servesTheFilesOfAConfigMapVolume() {
        // Given
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: site}, data: {index.html: hello}}");

        // When
        pod.run(
                "image: \"busybox:1.36.1\", command: [httpd, -f, -p, \"80\", -h, /site],"
                        + " volumeMounts: [{name: v, mountPath: /site}]",
                "volumes: [{name: v, configMap: {name: site}}]");
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/")).isEqualTo("200 hello");
    }

    @Test
    void createsNoContainerBeforeItsVolumesAreThere() {
        // Given
        pod.run(
                "image: \"busybox:1.36.1\", command: [sleep, infinity], volumeMounts: [{name: v, mountPath: /site}]",
                "volumes: [{name: v, configMap: {name: site}}]");
        pod.world.passSeconds(30);
        String before = pod.waiting();

        // When
        pod.world.create("{apiVersion: v1, kind: ConfigMap, metadata: {name: site}, data: {index.html: hello}}");
        pod.world.passSeconds(60);

        // Then
        assertThat(before).isEqualTo("ContainerCreating");
        assertThat(pod.phase()).isEqualTo("Running");
    }

    @Test
    void writesNothingIntoAReadOnlyContainer() {
        // Given
        pod.run(SHOW + ", securityContext: {readOnlyRootFilesystem: true}", "restartPolicy: Never");

        // When
        pod.awaitExit();

        // Then
        assertThat(pod.exitCode()).isEqualTo(1);
    }

    @Test
    void readsFilesFromThePodItself() {
        // Given
        pod.run(
                PodWorld.script("exec httpd -f -p 80 -h /pod") + ", volumeMounts: [{name: pod, mountPath: /pod}]",
                "volumes: [{name: pod, downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}},"
                        + " {path: all/labels, fieldRef: {fieldPath: metadata.labels}}]}}]");

        // When
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/name")).isEqualTo("200 web");
        assertThat(pod.get(80, "/all/labels")).isEqualTo("200 app=\"web\"");
    }
}
