package dev.ninelives.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HomeTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");
    private static final ProcessMark HERE = ProcessMark.current();

    @Test
    void aRunOfThisVeryProcessLivesHoweverLongItGaveNoSign() {
        assertThat(Home.isAbandoned(home(HERE.host(), HERE.process(), "2025-01-01T00:00:00Z"), NOW))
                .isFalse();
    }

    @Test
    void aRunWhoseProcessHasEndedOnThisMachineIsAbandonedAtOnce() {
        assertThat(Home.isAbandoned(home(HERE.host(), "1999999999@1", NOW.toString()), NOW))
                .isTrue();
    }

    @Test
    void aRunWhoseProcessIdHasBeenGivenAgainIsAbandoned() {
        // Given
        String pid = HERE.process().split("@", 2)[0];

        // When / Then
        assertThat(Home.isAbandoned(home(HERE.host(), pid + "@1", NOW.toString()), NOW))
                .isTrue();
    }

    @Test
    void aRunOnAnotherMachineLivesAsLongAsItGivesSigns() {
        assertThat(Home.isAbandoned(home("elsewhere", "1@1", "2026-01-05T08:59:00Z"), NOW))
                .isFalse();
        assertThat(Home.isAbandoned(home("elsewhere", "1@1", "2026-01-05T08:58:00Z"), NOW))
                .isTrue();
        assertThat(Home.isAbandoned(home("elsewhere", "1@1", "never"), NOW)).isTrue();
    }

    private static JsonNode home(String host, String process, String renewed) {
        return new JsonMapper().readTree("""
            {"metadata":{"annotations":{"ninelives.dev/host":"%s","ninelives.dev/process":"%s","ninelives.dev/renewed":"%s"}}}\
            """.formatted(host, process, renewed));
    }
}
