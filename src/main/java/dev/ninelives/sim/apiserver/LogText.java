package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.ContainerLogs.Line;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Chooses and writes lines of a log as its reader asked. */
final class LogText {
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final LogOptions options;
    private long bytesLeft;

    LogText(LogOptions options) {
        this.options = options;
        bytesLeft = options.limitBytes().orElse(Long.MAX_VALUE);
    }

    /** The lines that were there when the reader came. */
    String of(List<Line> lines) {
        List<Line> recent = lines.stream().filter(this::isRecent).toList();
        long skipped = Math.max(0, recent.size() - options.tailLines().orElse(Long.MAX_VALUE));
        return recent.stream().skip(skipped).map(this::of).collect(Collectors.joining());
    }

    private boolean isRecent(Line line) {
        return options.since().isEmpty() || !line.at().isBefore(options.since().get());
    }

    /** One more line; less of it, or nothing, once the reader has had all that it wanted. */
    String of(Line line) {
        String text = options.timestamps() ? NANOS.format(line.at()) + " " + line.text() : line.text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int sent = (int) Math.min(bytes.length, bytesLeft);
        bytesLeft -= sent;
        return sent == bytes.length ? text : new String(bytes, 0, sent, StandardCharsets.UTF_8);
    }

    boolean isFull() {
        return bytesLeft == 0;
    }
}
