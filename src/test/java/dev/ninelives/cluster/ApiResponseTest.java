package dev.ninelives.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApiResponseTest {
    @Test
    void readsTheServersOwnSentenceFromAStatus() {
        // Given
        var refusal = new ApiResponse(
                404, "{\"kind\":\"Status\",\"message\":\"pods \\\"a\\\" not found\",\"reason\":\"NotFound\"}");

        // When
        String message = refusal.message();

        // Then
        assertThat(message).isEqualTo("pods \"a\" not found");
        assertThat(refusal.reason()).isEqualTo("NotFound");
        assertThat(refusal.isNotFound()).isTrue();
        assertThat(refusal.isSuccess()).isFalse();
    }

    @Test
    void takesPlainTextAsTheSentence() {
        // Given
        var refusal = new ApiResponse(404, "404 page not found\n");

        // When
        String message = refusal.message();

        // Then
        assertThat(message).isEqualTo("404 page not found");
        assertThat(refusal.reason()).isEmpty();
    }
}
