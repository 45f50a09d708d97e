package dev.ninelives.spinnaker.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ClockOffsetTest {
    @Test
    void isNarrowedByEveryStartAndEndThatALookShowsForTheFirstTime() {
        // Given
        ClockOffset clocks = new ClockOffset(at(0));

        // When: Spinnaker is 100 s ahead, and what it shows has happened since the look before
        clocks.look(execution(stage("S1", "RUNNING", "'startTime': 100900")), at(1), at(1));
        clocks.look(execution(stage("S1", "SUCCEEDED", "'startTime': 100900, 'endTime': 101200")), at(2), at(2));

        // Then
        assertThat(clocks.earliest(at(10))).isEqualTo(Instant.ofEpochMilli(109_900));
        assertThat(clocks.latest(at(10))).isEqualTo(Instant.ofEpochMilli(110_200));
    }

    @Test
    void isNoneAsLongAsNothingIsKnown() {
        // Given
        ClockOffset clocks = new ClockOffset(at(0));

        // When
        clocks.look(execution(stage("S1", "NOT_STARTED", "'startTime': null")), at(1), at(1));

        // Then
        assertThat(clocks.earliest(at(10))).isEqualTo(at(10));
        assertThat(clocks.latest(at(10))).isEqualTo(at(10));
    }

    @Test
    void coversBothWhereAClockWasSetMeanwhile() {
        // Given
        ClockOffset clocks = new ClockOffset(at(0));

        // When
        clocks.look(execution(stage("S1", "RUNNING", "'startTime': 1000")), at(1), at(1));
        clocks.look(execution(stage("S2", "RUNNING", "'startTime': 62000")), at(2), at(2));

        // Then
        assertThat(clocks.earliest(at(10))).isBeforeOrEqualTo(at(11));
        assertThat(clocks.latest(at(10))).isAfterOrEqualTo(at(70));
    }

    private static ExecutionSnapshot execution(String stage) {
        return new ExecutionSnapshot(JsonMapper.shared()
                .readTree("{'id': 'E1', 'stages': [%s]}".formatted(stage).replace('\'', '"')));
    }

    private static String stage(String id, String status, String times) {
        return "{'id': '%s', 'status': '%s', %s}".formatted(id, status, times);
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
