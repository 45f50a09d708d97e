package dev.ninelives.sim.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A process in a container, with the children that live and die with it: process 1, or one that a probe runs.
 *
 * <p>As process 1 it survives SIGTERM unless its program has asked to be told, as the Linux kernel has it.
 */
final class ContainerProcess {
    static final int KILLED = 137;

    private final ContainerRoot root;
    private final Output output;
    private final IntConsumer onExit;
    private Optional<Runnable> onTerminate = Optional.empty();
    private boolean alive = true;

    /**
     * A process that has not started.
     *
     * @param output takes what it writes
     * @param onExit is told the exit code, once; perhaps within {@link #start}
     */
    ContainerProcess(ContainerRoot root, Output output, IntConsumer onExit) {
        this.root = root;
        this.output = output;
        this.onExit = onExit;
    }

    /** Runs a command line, which is empty for the image's own program. */
    void start(List<String> command, Map<String, String> variables) {
        Invocation call = new Invocation(this, command, variables, "/", Input.nothing(), output, this::exited);
        if (command.isEmpty()) {
            new DeclaredProgram(root.image().behaviour()).run(call);
        } else {
            Programs.find(root.image(), command.get(0))
                    .orElseThrow(() -> new IllegalArgumentException("not found: " + command.get(0)))
                    .run(call);
        }
    }

    /** Writes to standard error, which goes where the whole output goes: the log, or the message of a probe or hook. */
    void complain(String text) {
        output.write(text);
    }

    ContainerRoot root() {
        return root;
    }

    Output output() {
        return output;
    }

    boolean isAlive() {
        return alive;
    }

    /** Goes on with {@code action} later, if the process still lives then. */
    void after(Duration delay, String name, Runnable action) {
        root.timeline().schedule(delay, name, () -> {
            if (alive) {
                action.run();
            }
        });
    }

    /** Whether the port was free. */
    boolean listen(int port, PodPorts.Server server) {
        boolean free = root.ports().listen(this, port, server);
        root.changed().run();
        return free;
    }

    /** What SIGTERM does from now on; empty for nothing. */
    void onTerminate(Optional<Runnable> action) {
        onTerminate = action;
    }

    void terminate() {
        if (alive) {
            onTerminate.ifPresent(Runnable::run);
        }
    }

    void kill() {
        exited(KILLED);
    }

    private void exited(int code) {
        if (alive) {
            alive = false;
            root.ports().close(this);
            onExit.accept(code);
        }
    }
}
