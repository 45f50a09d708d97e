package dev.ninelives.live.watch;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines of text. */
public final class Lines {
    private final Consumer<String> line;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    /** @param line is called with each line, without its end */
    public Lines(Consumer<String> line) {
        this.line = line;
    }

    public void add(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                add(buffer.get());
            }
        }
    }

    private void add(byte next) {
        if (next == '\n') {
            line.accept(rest());
        } else {
            unfinished.write(next);
        }
    }

    /** What came after the last end of a line. */
    public String rest() {
        String text = unfinished.toString(StandardCharsets.UTF_8);
        unfinished.reset();
        return text;
    }
}
