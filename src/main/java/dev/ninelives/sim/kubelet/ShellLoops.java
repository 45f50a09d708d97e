package dev.ninelives.sim.kubelet;

import java.util.ArrayDeque;
import java.util.Deque;

/** The loops that a shell is in, for {@code break} and {@code continue}. */
final class ShellLoops {
    private record Loop(Runnable end, Runnable nextRound) {}

    private final Deque<Loop> inner = new ArrayDeque<>();

    /** Begins a round; {@code end} goes on after the loop, {@code nextRound} with its next round. */
    void enter(Runnable end, Runnable nextRound) {
        inner.push(new Loop(end, nextRound));
    }

    /** Ends a round as it ends by itself. */
    void exit() {
        inner.pop();
    }

    void leave() {
        innermost("break").end().run();
    }

    void goOn() {
        innermost("continue").nextRound().run();
    }

    private Loop innermost(String command) {
        if (inner.isEmpty()) {
            throw new UnmodelledCommandException("The shell's '%s' outside of a loop".formatted(command));
        }
        return inner.pop();
    }
}
