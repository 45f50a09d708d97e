package dev.ninelives.live.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnNamesTest {
    private final OwnNames names = new OwnNames("nl-3f9k2c-4-");

    @Test
    void givesACaseItsOwnNamespace() {
        assertThat(names.physical("production")).isEqualTo("nl-3f9k2c-4-production");
    }

    @Test
    void turnsAnyTextBackIntoTheScenariosWords() {
        // Given
        String message =
                "pods \"a\" is forbidden: namespaces \"nl-3f9k2c-4-production\" not found, nl-3f9k2c-4-staging too";

        // When
        String logical = names.logical(message);

        // Then
        assertThat(logical).isEqualTo("pods \"a\" is forbidden: namespaces \"production\" not found, staging too");
    }

    @Test
    void leavesTheNamesOfOtherCasesAlone() {
        assertThat(names.logical("nl-3f9k2c-41-production")).isEqualTo("nl-3f9k2c-41-production");
        assertThat(names.owns("nl-3f9k2c-41-production")).isFalse();
        assertThat(names.owns("nl-3f9k2c-4-production")).isTrue();
    }

    @Test
    void shortensANameThatWouldBecomeTooLongAndTurnsItBack() {
        // Given
        String longest = "a".repeat(63);
        String other = "a".repeat(62) + "b";

        // When
        String physical = names.physical(longest);

        // Then
        assertThat(physical).hasSize(63).startsWith("nl-3f9k2c-4-aaa");
        assertThat(names.physical(other)).hasSize(63).isNotEqualTo(physical);
        assertThat(names.logical("in " + physical)).isEqualTo("in " + longest);
    }

    @Test
    void leavesANameThatKubernetesWillRefuseForItToRefuse() {
        assertThat(names.physical("a".repeat(64))).hasSize(76);
        assertThat(names.physical("Bad_Name")).isEqualTo("nl-3f9k2c-4-Bad_Name");
    }

    @Test
    void renamesNothingTwice() {
        assertThat(names.physical(names.physical("production"))).isEqualTo("nl-3f9k2c-4-production");
        assertThat(names.physical("")).isEmpty();
    }
}
