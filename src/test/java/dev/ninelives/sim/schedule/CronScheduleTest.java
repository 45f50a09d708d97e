package dev.ninelives.sim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * * *          | 2026-01-05T09:00:00Z | 2026-01-05T09:01:00Z",
                "* * * * *          | 2026-01-05T09:00:59Z | 2026-01-05T09:01:00Z",
                "*/15 * * * *       | 2026-01-05T09:45:00Z | 2026-01-05T10:00:00Z",
                "*/100 * * * *      | 2026-01-05T09:45:00Z | 2026-01-05T10:00:00Z",
                "5/20 * * * *       | 2026-01-05T09:26:00Z | 2026-01-05T09:45:00Z",
                "0 22-23 * * *      | 2026-01-05T22:00:00Z | 2026-01-05T23:00:00Z",
                "30 8 * * *         | 2026-01-05T09:00:00Z | 2026-01-06T08:30:00Z",
                "0 0 * JAN MON-FRI  | 2026-01-09T00:00:00Z | 2026-01-12T00:00:00Z",
                "0 0 13 * FRI       | 2026-01-05T00:00:00Z | 2026-01-09T00:00:00Z",
                "0 0 13 * FRI       | 2026-01-09T00:00:00Z | 2026-01-13T00:00:00Z",
                "0 0 13 * ?         | 2026-01-05T00:00:00Z | 2026-01-13T00:00:00Z",
                "0 0 29 2 *         | 2026-01-05T00:00:00Z | 2028-02-29T00:00:00Z",
                "' * * * * *'       | 2026-01-05T09:00:00Z | 2026-01-05T09:01:00Z",
                "@hourly            | 2026-01-05T09:00:00Z | 2026-01-05T10:00:00Z",
                "@weekly            | 2026-01-05T09:00:00Z | 2026-01-11T00:00:00Z",
                "@every 90m         | 2026-01-05T09:00:00Z | 2026-01-05T10:30:00Z"
            })
    void comesNext(String schedule, Instant instant, Instant next) throws CronSyntaxException {
        assertThat(CronSchedule.parse(schedule).next(instant)).contains(next);
    }

    @Test
    void mayNeverCome() throws CronSyntaxException {
        // Given
        CronSchedule schedule = CronSchedule.parse("0 0 31 2 *");

        // Then
        assertThat(schedule.next(Instant.parse("2026-01-05T09:00:00Z"))).isEmpty();
    }

    /** The sentences are those of a Kubernetes 1.20.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* * * *         | Expected exactly 5 fields, found 4: * * * *",
                "* * * * * *     | Expected exactly 5 fields, found 6: * * * * * *",
                "TZ=UTC * * * * *| Expected exactly 5 fields, found 6: TZ=UTC * * * * *",
                "61 * * * *      | End of range (61) above maximum (59): 61",
                "0 24 * * *      | End of range (24) above maximum (23): 24",
                "0 0 * * 7       | End of range (7) above maximum (6): 7",
                "0 0 0 * *       | Beginning of range (0) below minimum (1): 0",
                "5-1 * * * *     | Beginning of range (5) beyond end of range (1): 5-1",
                "*/0 * * * *     | Step of range should be a positive number: */0",
                "1,2,x * * * *   | Failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
                "@reboot         | Unrecognized descriptor: @reboot"
            })
    void saysWhatIsWrongAsTheServerDoes(String schedule, String message) {
        assertThatThrownBy(() -> CronSchedule.parse(schedule))
                .isInstanceOf(CronSyntaxException.class)
                .hasMessage(message);
    }

    @Test
    void leavesOutATimeThatAZoneSkips() throws CronSyntaxException {
        // Given
        CronSchedule schedule = CronSchedule.parse("30 2 * * *");

        // When
        Optional<Instant> next = schedule.next(Instant.parse("2026-03-28T12:00:00Z"), ZoneId.of("Europe/Berlin"));

        // Then
        assertThat(next).contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void comesOnceWhereAZoneHasATimeTwice() throws CronSyntaxException {
        // Given
        CronSchedule schedule = CronSchedule.parse("30 2 * * *");
        ZoneId zone = ZoneId.of("Europe/Berlin");

        // When
        Instant first =
                schedule.next(Instant.parse("2026-10-24T12:00:00Z"), zone).orElseThrow();

        // Then
        assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
        assertThat(schedule.next(first, zone)).contains(Instant.parse("2026-10-26T01:30:00Z"));
    }
}
