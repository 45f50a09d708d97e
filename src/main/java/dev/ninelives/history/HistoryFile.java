package dev.ninelives.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Histories on disk, so that a run can be judged again long after its cluster is gone: JSON Lines, a header and then
 * one event per line, compressed where the file's name ends in {@code .gz}.
 *
 * <p>What is loaded equals what was saved, but for the values of Secrets, which never reach the file.
 */
public final class HistoryFile {
    private static final String HEADER = "{\"format\":\"nine-lives-history\",\"version\":1}";

    private HistoryFile() {}

    /**
     * Writes a history, in place of any older file.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void save(History history, Path file) {
        try (BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(output(file), UTF_8))) {
            writer.write(HEADER + "\n");
            for (HistoryEvent event : history.events()) {
                writer.write(EventJson.toJson(masked(event)) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot save the history to " + file, e);
        }
    }

    /**
     * Reads a history.
     *
     * @throws CorruptHistoryException if the file is not what {@link #save} wrote, naming the line
     * @throws UncheckedIOException if the file cannot be read
     */
    public static History load(Path file) {
        List<HistoryEvent> events = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(input(file), UTF_8))) {
            checkHeader(file, reader.readLine());
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                events.add(event(file, events.size(), line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the history %s: %s after %s events".formatted(file, e.getMessage(), events.size()), e);
        }
        return new History(events);
    }

    private static void checkHeader(Path file, String line) {
        if (!HEADER.equals(line)) {
            throw new CorruptHistoryException(
                    file, 1, "expected the header %s, but found %s".formatted(HEADER, excerpt(line)), null);
        }
    }

    private static HistoryEvent event(Path file, long position, String line) {
        long number = position + 2;
        try {
            if (EventJson.parse(line) instanceof ObjectNode json) {
                HistoryEvent event = EventJson.toEvent(json);
                if (event.sequence() == position) {
                    return event;
                }
                throw new IllegalArgumentException(
                        "expected the event with sequence %s, but found %s".formatted(position, event.sequence()));
            }
            throw new IllegalArgumentException("expected a JSON object");
        } catch (JacksonException | IllegalArgumentException e) {
            String problem = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
            throw new CorruptHistoryException(
                    file, number, "not an event: %s: %s".formatted(problem, excerpt(line)), e);
        }
    }

    private static String excerpt(String line) {
        return line == null ? "the end of the file" : line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    private static HistoryEvent masked(HistoryEvent event) {
        return event instanceof ObjectChanged change
                ? new ObjectChanged(
                        change.sequence(),
                        change.at(),
                        change.actor(),
                        change.change(),
                        change.object(),
                        SecretMask.mask(change.state()))
                : event;
    }

    private static OutputStream output(Path file) throws IOException {
        OutputStream output = Files.newOutputStream(file);
        return isCompressed(file) ? new GZIPOutputStream(output) : output;
    }

    private static InputStream input(Path file) throws IOException {
        InputStream input = Files.newInputStream(file);
        return isCompressed(file) ? new GZIPInputStream(input) : input;
    }

    private static boolean isCompressed(Path file) {
        return file.toString().endsWith(".gz");
    }
}
