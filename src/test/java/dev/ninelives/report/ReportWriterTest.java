package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.history.HistoryFile;
import dev.ninelives.scenario.CaseResult;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ReportWriterTest {
    private static final Map<String, String> CLAIMS =
            Map.of("blue-green", "Whatever is wrong with the new version, production keeps the old one.");

    @TempDir
    Path temporary;

    private Path reports;

    /** The reports of the examples stay for a look where {@code -Dninelives.example.reports} says so. */
    @BeforeEach
    void writeAll() {
        reports = Path.of(System.getProperty("ninelives.example.reports", temporary.toString()));
        ReportWriter writer = new ReportWriter(reports, CLAIMS);
        ExampleCases.all().forEach(writer::write);
        writer.finish(ExampleCases.all());
    }

    @Test
    void needsNoNetworkNoServerAndNoScript() {
        assertThat(pages())
                .hasSize(7)
                .allSatisfy(page -> assertThat(page)
                        .doesNotContainPattern("(?i)(src|href)=\"?(https?:)?//")
                        .doesNotContainPattern("(?i)url\\((?!#)")
                        .doesNotContain("<script", "@import", "<link", "<iframe"));
    }

    @Test
    void linksOnlyToFilesThatAreThere() throws IOException {
        // Given
        Pattern link = Pattern.compile("href=\"([^\"#]+)");
        try (Stream<Path> files = Files.walk(reports)) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".html")).toList()) {
                // When
                Matcher links = link.matcher(Files.readString(page));

                // Then
                while (links.find()) {
                    assertThat(page.resolveSibling(links.group(1))).exists();
                }
            }
        }
    }

    @Test
    void drawsWellFormedSvg() {
        assertThat(pages())
                .filteredOn(page -> page.contains("<svg viewBox"))
                .hasSize(5)
                .allSatisfy(page -> {
                    int start = page.indexOf("<svg viewBox");
                    String svg = page.substring(start, page.indexOf("</svg>", start) + 6);
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)));
                });
    }

    @Test
    void putsTheSentenceFirst() {
        // When
        String page = page(ExampleCases.productionDeleted(false));

        // Then
        assertThat(page.substring(page.indexOf("<h1>")))
                .startsWith("<h1>Broke &quot;intended version&quot;: ReplicaSet");
        assertThat(page)
                .containsSubsequence(
                        "✕ Broken, not as expected",
                        "<h1>",
                        "How this differs",
                        "Replay",
                        "<svg",
                        "What was broken",
                        "Promises",
                        "422 Invalid",
                        "Manifests as sent",
                        "Stages",
                        "Baseline",
                        "Events",
                        "Context");
    }

    @Test
    void marksTheStageThatBrokeAPromise() {
        assertThat(page(ExampleCases.productionDeleted(false)))
                .contains("◀ broke a promise", "by stage &#39;Delete candidate&#39;, never well again")
                .contains("class=\"window\"");
    }

    @Test
    void saysPlainlyThatABrokenPromiseIsExpected() {
        assertThat(page(ExampleCases.productionDeleted(true)))
                .contains(
                        "✕ Broken, as this scenario expects",
                        "broken, as this scenario expects</span> intended version")
                .doesNotContain("not as expected", "How this differs");
    }

    @Test
    void showsWhatWasSentBesideTheHealthyManifest() {
        assertThat(page(ExampleCases.productionDeleted(false)))
                .contains(
                        "<span class=\"removed\">−   name: shop</span>",
                        "<span class=\"added\">+   name shop: [</span>")
                .contains("Simulates: a document that does not parse");
    }

    @Test
    void cutsALongCrashLoopShort() {
        assertThat(page(ExampleCases.crashLoop()))
                .contains("Shortened: nothing new for 4 min 40 s", "CrashLoopBackOff", "↻5");
    }

    @Test
    void drawsWhatWasNotWatched() {
        assertThat(page(ExampleCases.notProven())).contains(">Not watched<", "class=\"gap\"", "? Not proven");
    }

    @Test
    void hasAPageForACaseThatCouldNotRun() {
        assertThat(page(ExampleCases.couldNotRun()))
                .contains("The case could not run: the baseline did not end well", "Nothing was recorded")
                .doesNotContain("<svg viewBox");
    }

    @Test
    void putsWhatIsNotAsExpectedOnTopOfTheIndex() throws IOException {
        // When
        String index = Files.readString(reports.resolve("index.html"));

        // Then
        assertThat(index)
                .containsSubsequence(
                        "<h1 class=\"headline\">6 cases, 3 not as expected",
                        "Could not run, not as expected",
                        "Not proven, not as expected",
                        "Broken, not as expected",
                        "<h2>blue-green ",
                        CLAIMS.get("blue-green"),
                        "service: syntax-error",
                        "replicaset: syntax-error",
                        "not run",
                        "<h2>blue-green-naive",
                        "1 case, 1 as expected (1 broken, as this scenario expects)");
    }

    @Test
    void saysThatAllIsWell() throws IOException {
        // Given
        List<CaseResult> good = List.of(ExampleCases.promoted(), ExampleCases.crashLoop());

        // When
        new ReportWriter(temporary.resolve("good")).finish(good);

        // Then
        assertThat(Files.readString(temporary.resolve("good/index.html")))
                .contains("<h1 class=\"headline\">2 cases, 2 as expected</h1>", "card verdict good")
                .doesNotContain("card verdict bad");
    }

    @Test
    void saysThatNothingWasRun() throws IOException {
        // When
        new ReportWriter(temporary.resolve("none")).finish(List.of());

        // Then
        assertThat(Files.readString(temporary.resolve("none/index.html")))
                .contains("No case was run", "card verdict bad");
    }

    @Test
    void savesAHistoryThatCanBeJudgedAgain() {
        // Given
        CaseResult result = ExampleCases.promoted();

        // When
        CasePage files = new ReportWriter(temporary.resolve("again")).write(result);

        // Then
        assertThat(HistoryFile.load(files.history())).isEqualTo(result.history());
    }

    @Test
    void writesTheSameFilesForTheSameResult() throws IOException {
        // Given
        ReportWriter writer = new ReportWriter(temporary.resolve("twice"));
        CasePage first = writer.write(ExampleCases.crashLoop());
        String page = Files.readString(first.page());

        // When
        CasePage second = writer.write(ExampleCases.crashLoop());

        // Then
        assertThat(Files.readString(second.page())).isEqualTo(page);
        try (Stream<Path> files = Files.list(second.page().getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "history.jsonl", "history.txt", "result.json");
        }
    }

    private String page(CaseResult result) {
        return read(reports.resolve(CasePath.of(result)).resolve("index.html"));
    }

    private List<String> pages() {
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.toString().endsWith(".html"))
                    .map(ReportWriterTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
