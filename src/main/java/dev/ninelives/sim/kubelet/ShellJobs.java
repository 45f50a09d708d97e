package dev.ninelives.sim.kubelet;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** The background commands of a shell and its trap for SIGTERM, which ends a {@code wait} at once. */
final class ShellJobs {
    /** What a shell returns from a {@code wait} that SIGTERM has interrupted. */
    private static final int TERMINATED = 143;

    private final ContainerProcess process;
    private int running;
    private Optional<IntConsumer> waiting = Optional.empty();
    private Optional<String> trap = Optional.empty();
    private boolean terminated;

    ShellJobs(ContainerProcess process) {
        this.process = process;
    }

    /** Starts a command, which is handed what to tell when it ends. */
    void start(Consumer<IntConsumer> command) {
        running++;
        command.accept(code -> {
            running--;
            if (running == 0) {
                resume(0);
            }
        });
    }

    /** Goes on with {@code next} once no background command runs. */
    void await(IntConsumer next) {
        if (running == 0) {
            next.accept(0);
        } else {
            waiting = Optional.of(next);
        }
    }

    /** What SIGTERM runs; a shell does that once the command in the foreground has ended, or while it waits. */
    void trapTerminate(Shell shell, String action) {
        trap = Optional.of(action);
        process.onTerminate(Optional.of(() -> {
            terminated = true;
            if (waiting.isPresent()) {
                runPendingTrap(shell, () -> resume(TERMINATED));
            }
        }));
    }

    /** Runs the trap if SIGTERM has come, and goes on with {@code next}. */
    void runPendingTrap(Shell shell, Runnable next) {
        if (terminated && trap.isPresent()) {
            terminated = false;
            shell.run(ScriptParser.parse(trap.get()), true, shell.process.output(), code -> next.run());
        } else {
            next.run();
        }
    }

    private void resume(int code) {
        Optional<IntConsumer> next = waiting;
        waiting = Optional.empty();
        if (process.isAlive()) {
            next.ifPresent(consumer -> consumer.accept(code));
        }
    }
}
