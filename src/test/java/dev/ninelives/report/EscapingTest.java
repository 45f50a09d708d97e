package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.HistoryEvent.Phase;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Intent;
import dev.ninelives.promise.Production;
import dev.ninelives.promise.Verdict;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import dev.ninelives.scenario.Expectation;
import dev.ninelives.scenario.SentManifest;
import dev.ninelives.scenario.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class EscapingTest {
    /** Ends attributes, elements, comments and templates; holds what is no character, and turns lines round. */
    private static final String EVIL =
            "\"'><script>alert(1)</script><img src=x onerror=alert(1)> ]]> --> </title></style></svg> ${7*7} <#assign"
                    + " x=1> &amp; \u0000\u001b[31m\u202e\ud800";

    @TempDir
    Path reports;

    @Test
    void letsNoMarkupThroughWhereverItComesFrom() throws IOException {
        // Given
        CaseResult evil = evil();
        ReportWriter writer = new ReportWriter(reports, Map.of(EVIL, EVIL));

        // When
        writer.write(evil);
        writer.finish(List.of(evil));

        // Then
        try (Stream<Path> pages =
                Files.walk(reports).filter(file -> file.toString().endsWith(".html"))) {
            assertThat(pages)
                    .hasSize(2)
                    .allSatisfy(page -> assertThat(Files.readString(page))
                            .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${7*7}", "&lt;#assign")
                            .doesNotContain("<script", "<img", "]]>", "-->", "49 ", "\u0000", "\u001b", "\u202e")
                            .containsOnlyOnce("</title></style>".substring(8))
                            .doesNotContainPattern("=\"[^\"]*\"'>"));
        }
    }

    @Test
    void keepsFilesUnderTheReports() throws IOException {
        // Given
        ExampleRun run = new ExampleRun();
        CaseResult climbing = ExampleCases.result(
                "../..",
                "..",
                "/etc/passwd",
                false,
                Verdict.couldNotRun("x"),
                Optional.empty(),
                Optional.empty(),
                "none",
                run,
                List.of(),
                List.of());

        // When
        CasePage page = new ReportWriter(reports).write(climbing);

        // Then
        assertThat(page.page().toRealPath()).startsWith(reports.toRealPath());
        assertThat(reports.relativize(page.page()).normalize())
                .hasToString(reports.relativize(page.page()).toString());
    }

    private static CaseResult evil() {
        ExampleRun run = ExampleCases.baseline();
        run.phase(Phase.CANDIDATE);
        ObjectReference object = new ObjectReference(EVIL, EVIL, EVIL);
        run.probing().serve(EVIL, EVIL);
        run.pod(EVIL, EVIL, EVIL, 3, Change.ADDED);
        ObjectNode other = run.object(EVIL, EVIL, EVIL);
        ((ObjectNode) other.path("metadata")).putObject("labels").put(EVIL, EVIL);
        run.write(Actor.controller(EVIL), Change.ADDED, other);
        run.recorder().refused(Actor.stage(EVIL), EVIL, object, 422, EVIL, EVIL);
        run.recorder().gap(EVIL, EVIL, Duration.ofSeconds(1), EVIL);
        run.recorder().probe(object, 200, Optional.of(EVIL), Optional.of(EVIL));
        run.recorder().probe(object, 500, Optional.of(EVIL), Optional.empty());
        run.pass(30);
        run.stage(EVIL, EVIL, EVIL, 1, EVIL, EVIL, () -> {});
        run.stage("5<1", EVIL, EVIL, 1, "TERMINAL", EVIL, () -> {});
        run.recorder().pipeline(EVIL, EVIL, EVIL);
        PipelineRun end = run.end(EVIL);
        run.phase(Phase.AFTERMATH).phase(Phase.END);
        Violation violation = new Violation(
                EVIL,
                EVIL,
                object,
                run.now().minusSeconds(5),
                Optional.of(run.now()),
                Optional.of(EVIL),
                List.of(new Violation.Fact(EVIL, EVIL)));
        return new CaseResult(
                EVIL,
                EVIL,
                Map.of(EVIL, EVIL),
                EVIL,
                EVIL,
                EVIL,
                1,
                new Production(EVIL, EVIL, EVIL, EVIL, Optional.of(EVIL), 2),
                new Expectation(new Intent(EVIL, EVIL, true), List.of(new Expectation.Pinned(EVIL, EVIL))),
                new Verdict(Verdict.Outcome.BROKEN, List.of(violation), EVIL),
                List.of(new ExampleCases.Named(EVIL, EVIL)),
                Optional.of(end),
                Optional.of(end),
                EVIL,
                run.history(),
                List.of(new SentManifest(EVIL, EVIL, EVIL, EVIL, "healthy")),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                EVIL,
                List.of(EVIL + "!"),
                Surroundings.of("embedded"));
    }
}
