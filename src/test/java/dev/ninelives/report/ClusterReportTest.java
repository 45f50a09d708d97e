package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.Attachment;
import dev.ninelives.history.Actor;
import dev.ninelives.history.History;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.time.Repetition;
import dev.ninelives.time.VirtualTimeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report says of a run on several clusters. */
class ClusterReportTest {
    @TempDir
    private Path reports;

    @Test
    void showsTheCasesOfEachClusterUnderTheirOwnHeading() throws IOException {
        // Given
        CaseResult embedded = ExampleCases.promoted();
        CaseResult real = ExampleCases.on("k3s", 1, List.of());
        ReportWriter writer = new ReportWriter(reports);

        // When
        CasePage one = writer.write(embedded);
        CasePage other = writer.write(real);
        writer.finish(List.of(embedded, real));

        // Then
        assertThat(one.page()).isNotEqualTo(other.page());
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains(
                        "<h2>blue-green <",
                        "<h2>blue-green on k3s <",
                        "replicaset=healthy,service=healthy@k3s/index.html");
    }

    @Test
    void isRedWhereAClusterWasNotToBeHad() throws IOException {
        // When
        new ReportWriter(reports)
                .finish(
                        List.of(ExampleCases.promoted()),
                        List.of("No case was run on k3s: no image."),
                        List.of("Known."));

        // Then
        assertThat(Files.readString(reports.resolve("index.html")))
                .contains("card verdict bad", "No case was run on k3s: no image.", "<p class=\"muted\">Known.</p>");
        assertThat(Files.readString(reports.resolve("results.json"))).contains("\"asExpected\" : false,");
    }

    @Test
    void keepsWhatTheClusterToldBesideThePageAndOnIt() throws IOException {
        // Given
        ReportWriter writer = new ReportWriter(reports);
        writer.write(ExampleCases.on("k3s", 1, List.of(new Attachment("logs/production/old/c.log", "gone"))));

        // When
        CasePage page = writer.write(ExampleCases.on(
                "k3s", 1, List.of(new Attachment("logs/../../production/pod/c.log", "token=abcdefgh"))));

        // Then
        Path diagnosis = page.page().resolveSibling("diagnosis");
        assertThat(page.diagnosis()).singleElement().satisfies(file -> {
            assertThat(file.normalize()).isEqualTo(file).startsWith(diagnosis);
            assertThat(Files.readString(file)).isEqualTo("token=<masked>");
        });
        assertThat(diagnosis.resolve("logs/production/old")).doesNotExist();
        assertThat(Files.readString(page.page())).contains("What the cluster tells", "token=&lt;masked&gt;");
    }

    @Test
    void saysHowCloselyProductionWasAskedAndWhatThatCost() {
        // Given
        VirtualTimeline timeline = new VirtualTimeline(1);
        HistoryRecorder recorder = new HistoryRecorder(timeline);
        for (int millis : new int[] {100, 100, 700, 100}) {
            answer(recorder);
            timeline.pass(Duration.ofMillis(millis));
        }
        answer(recorder);
        Repetition.Cost cost =
                new Repetition.Cost(5, 2, Duration.ofMillis(50), Duration.ofMillis(30), Duration.ofMillis(7));

        // When
        String words = ProbeFacts.of(recorder.history(), cost);

        // Then
        assertThat(words)
                .isEqualTo("5 answers, 4.0 a second; 1 gap longer than 300 ms, the longest 700 ms; 10 ms each, the"
                        + " longest 30 ms; 7 ms of CPU in the threads that ask; 2 left out, since too many were"
                        + " waiting");
    }

    @Test
    void addsUpByHowMuchSpinnakerWouldHaveTakenLonger() {
        // Given
        HistoryRecorder recorder = new HistoryRecorder(new VirtualTimeline(1));
        recorder.shortened(Actor.stage("a"), "the wait", Duration.ofSeconds(6), Duration.ofSeconds(60));
        recorder.shortened(Actor.stage("b"), "the wait", Duration.ofSeconds(11), Duration.ofSeconds(10));

        // When
        Duration saved = SavedTime.of(recorder.history());

        // Then
        assertThat(saved).isEqualTo(Duration.ofSeconds(54));
        assertThat(SavedTime.of(new History(List.of()))).isZero();
    }

    private static void answer(HistoryRecorder recorder) {
        recorder.probe(
                new ObjectReference("Service", "production", "shop"), 200, Optional.of("shop-1"), Optional.of("1"));
    }
}
