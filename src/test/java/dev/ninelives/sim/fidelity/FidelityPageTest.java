package dev.ninelives.sim.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class FidelityPageTest {
    @Test
    void saysWhatTheSuitesFound() throws IOException {
        // Given
        String found = FidelityPage.text();
        if (Boolean.getBoolean("ninelives.fidelity.write")) {
            Files.writeString(FidelityPage.FILE, found);
        }

        // When
        String said = Files.readString(FidelityPage.FILE);

        // Then
        assertThat(said).isEqualTo(found);
    }
}
