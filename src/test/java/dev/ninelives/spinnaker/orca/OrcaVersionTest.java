package dev.ninelives.spinnaker.orca;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrcaVersionTest {
    @Test
    void isTheVersionOfTheJarThatIsRun() {
        // When
        String version = OrcaVersion.onClassPath();

        // Then
        assertThat(OrcaVersion.jar()).endsWith("orca-core-" + version + ".jar");
    }

    @Test
    void isReadFromTheJarsNameWhereNothingElseTells() {
        // When
        String version = OrcaVersion.ofJar("/repository/orca-core/8.15.0/orca-core-8.15.0.jar");

        // Then
        assertThat(version).isEqualTo("8.15.0");
    }
}
