package dev.ninelives.live.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The open connection of a watch: one event per line, until the end that was agreed on. */
final class WatchStream implements AutoCloseable {
    private final InputStream input;
    private final BufferedReader reader;
    private final Future<?> alarm;
    private volatile boolean silent;

    /**
     * A stream.
     *
     * @param alarm schedules what to do once the stream should long have ended
     */
    WatchStream(InputStream input, Function<Runnable, Future<?>> alarm) {
        this.input = input;
        reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        this.alarm = alarm.apply(this::wake);
    }

    /**
     * The next event; null at the agreed end.
     *
     * @throws IOException if the connection broke
     */
    String next() throws IOException {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new IOException(
                    silent
                            ? "the watch fell silent: it did not end when it was to"
                            : "the watch broke: " + e.getMessage(),
                    e);
        }
    }

    private void wake() {
        silent = true;
        closeInput();
    }

    @Override
    public void close() {
        alarm.cancel(false);
        closeInput();
    }

    private void closeInput() {
        try {
            input.close();
        } catch (IOException e) {
            // It is of no use any more, whatever state it is in.
            return;
        }
    }
}
