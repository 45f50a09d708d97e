package dev.ninelives.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void takesBothSidesWithTheirProviders() {
        // Given
        Settings settings =
                settings(Map.of("upgrade.from", "8.27.0", "upgrade.to", " 8.31.0", "upgrade.to.provider", "1.30"));

        // Then
        assertThat(settings.engine(Settings.FROM)).isEqualTo(new Engine("8.27.0", Optional.empty()));
        assertThat(settings.engine(Settings.TO)).isEqualTo(new Engine("8.31.0", Optional.of("1.30")));
        assertThat(settings.engine(Settings.TO)).hasToString("Orca 8.31.0 (Spinnaker 1.30), provider 1.30");
    }

    @Test
    void saysWhatThereIsToCompareWhereNothingIsSaid() {
        // Given
        Settings settings = settings(Map.of("upgrade.from", ""));

        // Then
        assertThatThrownBy(() -> settings.engine(Settings.FROM))
                .isInstanceOf(UpgradeException.class)
                .hasMessageStartingWith("-Dfrom= is missing; say which versions of Orca to compare: -Dfrom=8.27.0")
                .hasMessageEndingWith("8.49.0, 8.50.0, 8.56.0");
    }

    @Test
    void refusesAProviderThatNobodyKnows() {
        // Given
        Settings settings = settings(Map.of("upgrade.from", "8.27.0", "upgrade.from.provider", "1.2"));

        // Then
        assertThatThrownBy(() -> settings.engine(Settings.FROM))
                .hasMessageStartingWith("-Dfrom.provider: there is no provider '1.2'; the nearest is '1.20'.");
    }

    @Test
    void failsOnVerdictsUnlessAnyDifferenceCounts() {
        assertThat(settings(Map.of()).failsOnAny()).isFalse();
        assertThat(settings(Map.of("upgrade.fail", "any")).failsOnAny()).isTrue();
        assertThatThrownBy(() -> settings(Map.of("upgrade.fail", "all")).failsOnAny())
                .hasMessage("-Dupgrade.fail=all: expected 'verdict' or 'any'");
    }

    @Test
    void runsAllVersionsOnMavenCentralUnlessSomeAreListed() {
        assertThat(settings(Map.of()).versions())
                .hasSize(12)
                .startsWith("8.15.0")
                .endsWith("8.56.0");
        assertThat(settings(Map.of("upgrade.versions", "8.15.0, 8.56.0")).versions())
                .containsExactly("8.15.0", "8.56.0");
    }

    private static Settings settings(Map<String, String> properties) {
        return new Settings(properties::get);
    }
}
