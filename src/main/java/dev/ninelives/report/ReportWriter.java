package dev.ninelives.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryFile;
import dev.ninelives.history.HistoryText;
import dev.ninelives.scenario.CaseResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes the reports of a run: a page and a history for each case as it ends, an index and the verdicts for machines at
 * the end.
 *
 * <p>A file is there whole or not at all, and secrets are masked before anything is written.
 */
public final class ReportWriter {
    static final String PAGE = "index.html";
    static final String HISTORY = "history.jsonl";

    private static final String HISTORY_TEXT = "history.txt";
    private static final String RESULT = "result.json";
    private static final String SCHEMA = "results.schema.json";

    private final Path reports;
    private final Map<String, String> claims;

    /** A writer into the directory {@code reports}, which need not exist yet. */
    public ReportWriter(Path reports) {
        this(reports, Map.of());
    }

    /**
     * A writer into the directory {@code reports}, which need not exist yet.
     *
     * @param claims what each scenario claims, in a sentence, by the scenario's name
     */
    public ReportWriter(Path reports, Map<String, String> claims) {
        this.reports = reports;
        this.claims = Map.copyOf(claims);
    }

    /**
     * Writes the files of one case, in place of older ones.
     *
     * @throws UncheckedIOException if a file cannot be written, naming it
     */
    public CasePage write(CaseResult result) {
        CaseResult masked = Masking.mask(result);
        Path directory = reports.resolve(CasePath.of(masked));
        CasePage files = new CasePage(
                directory.resolve(PAGE),
                directory.resolve(HISTORY),
                directory.resolve(HISTORY_TEXT),
                directory.resolve(RESULT),
                DiagnosisFiles.write(directory, masked.surroundings().diagnosis()));
        History history = masked.history();
        WholeFile.write(files.history(), file -> HistoryFile.save(history, file));
        List<String> lines = lines(history);
        WholeFile.write(files.historyText(), String.join("\n", lines) + "\n");
        WholeFile.write(files.result(), ResultJson.text(ResultJson.of(masked)));
        String claim = claims.getOrDefault(masked.scenario(), "");
        WholeFile.write(files.page(), Templates.casePage(CaseViews.of(masked, lines, claim)));
        return files;
    }

    /**
     * Writes {@code index.html} and {@code results.json} over all cases of the run, in their order.
     *
     * @throws UncheckedIOException if a file cannot be written, naming it
     */
    public void finish(List<CaseResult> results) {
        finish(results, List.of(), List.of());
    }

    /**
     * As {@link #finish(List)}, with what is to be known about the run as a whole.
     *
     * @param problems what makes it red beside its cases, a sentence each
     * @param notes what else to know, a sentence each
     */
    public void finish(List<CaseResult> results, List<String> problems, List<String> notes) {
        List<CaseResult> masked = results.stream().map(Masking::mask).toList();
        WholeFile.write(reports.resolve(SCHEMA), schema());
        WholeFile.write(reports.resolve("results.json"), ResultJson.text(ResultJson.of(masked, problems)));
        WholeFile.write(reports.resolve(PAGE), Templates.index(IndexViews.of(masked, claims, problems, notes)));
    }

    /** With the times of the page, which count from the start of the candidate's run. */
    private static List<String> lines(History history) {
        HistoryText text =
                new HistoryText(CaseWindow.of(history).map(Span::from).orElse(Instant.EPOCH));
        return history.events().stream().map(text::line).toList();
    }

    static String schema() {
        try (InputStream schema = ReportWriter.class.getResourceAsStream(SCHEMA)) {
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + SCHEMA + " from the class path", e);
        }
    }
}
