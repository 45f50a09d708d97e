package dev.ninelives.sim.kubelet;

import java.util.Optional;

/** What programs read, one after the other where several share it; nothing unless a pipe or a file is there. */
final class Input {
    private final String text;
    private int at;

    Input(String text) {
        this.text = text;
    }

    static Input nothing() {
        return new Input("");
    }

    /** All that is left. */
    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    /** The next line without its end; empty at the end of the input. */
    Optional<String> line() {
        if (at == text.length()) {
            return Optional.empty();
        }
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return Optional.of(line);
    }
}
