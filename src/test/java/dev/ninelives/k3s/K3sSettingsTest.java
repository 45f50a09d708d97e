package dev.ninelives.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class K3sSettingsTest {
    private final Properties properties = new Properties();

    @Test
    void runsAPinnedReleaseThatIsGoneAfterwards() {
        assertThat(K3sSettings.of(properties, Map.of())).isEqualTo(new K3sSettings(K3sSettings.DEFAULT_IMAGE, false));
    }

    @Test
    void takesTheImageFromTheEnvironmentAndSoonerFromTheCommandLine() {
        // Given
        Map<String, String> environment = Map.of("NINELIVES_K3S_IMAGE", "rancher/k3s:from-environment");

        // When
        String first = K3sSettings.of(properties, environment).image();
        properties.setProperty("ninelives.k3s.image", "rancher/k3s:from-command-line");

        // Then
        assertThat(first).isEqualTo("rancher/k3s:from-environment");
        assertThat(K3sSettings.of(properties, environment).image()).isEqualTo("rancher/k3s:from-command-line");
    }

    @Test
    void keepsTheClusterForTheNextRunWhereAskedTo() {
        // Given
        properties.setProperty("ninelives.k3s.reuse", "true");

        // When / Then
        assertThat(K3sSettings.of(properties, Map.of()).reuse()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "rancher/k3s:v1@sha256:00, rancher/k3s:v1",
        "rancher/k3s@sha256:00, rancher/k3s@sha256:00",
        "mirror:5000/k3s@sha256:00, mirror:5000/k3s@sha256:00",
        "mirror:5000/k3s:v1@sha256:00, mirror:5000/k3s:v1",
        "rancher/k3s:v1, rancher/k3s:v1"
    })
    void knowsWhatALoadedImageIsCalled(String image, String tagged) {
        assertThat(new K3sSettings(image, false).tagged()).isEqualTo(tagged);
    }

    @ParameterizedTest
    @CsvSource({
        "busybox:1.36.1, docker.io/library/busybox:1.36.1",
        "busybox, docker.io/library/busybox:latest",
        "rancher/k3s:v1, docker.io/rancher/k3s:v1",
        "registry.example.com:5000/a/b, registry.example.com:5000/a/b:latest",
        "localhost/a:1, localhost/a:1",
        "ghcr.io/a/b@sha256:00, ghcr.io/a/b@sha256:00"
    })
    void namesImagesAsContainerdDoes(String image, String qualified) {
        assertThat(NodeImages.qualified(image)).isEqualTo(qualified);
    }
}
