package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.controller.Jitter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One run of a container, from its start to its exit. */
final class ContainerRun {
    private final JsonNode container;
    private final ContainerRoot root;
    private final Map<String, String> variables;
    private final ContainerEvents events;
    private final ContainerProcess process;
    private final ContainerProbes probes;
    private boolean stopping;
    private boolean unhealthy;

    /**
     * A run that has not started.
     *
     * @param onChange is told when it becomes ready, or no longer is
     * @param onExit is told the exit code, perhaps within {@link #start}
     */
    ContainerRun(
            JsonNode container,
            ContainerRoot root,
            Map<String, String> variables,
            Jitter jitter,
            ContainerEvents events,
            Duration grace,
            Runnable onChange,
            IntConsumer onExit) {
        this.container = container;
        this.root = root;
        this.variables = variables;
        this.events = events;
        probes = new ContainerProbes(container, root, variables, jitter, events, onChange, () -> {
            unhealthy = true;
            stop(grace);
        });
        process = new ContainerProcess(root, root.log(), code -> {
            probes.stop();
            onExit.accept(code);
        });
    }

    /** Why the command cannot even be started, as containerd puts it; empty where it can. */
    Optional<String> obstacle() {
        return command().stream()
                .findFirst()
                .filter(binary -> Programs.find(root.image(), binary).isEmpty())
                .map(binary ->
                        ("failed to create containerd task: failed to create shim task: OCI runtime create failed:"
                                        + " runc create failed: unable to start container process: exec: \"%s\":"
                                        + " executable file not found in $PATH%s")
                                .formatted(binary, events.unknown()));
    }

    void start() {
        boolean waitsForInput =
                command().equals(List.of("sh")) && container.path("stdin").asBoolean(false);
        if (!waitsForInput) {
            process.start(command(), variables);
        }
        if (process.isAlive()) {
            probes.begin();
            postStart();
        }
    }

    private void postStart() {
        JsonNode hook =
                container.path("lifecycle").path("postStart").path("exec").path("command");
        execute(hook, "FailedPostStartHook", code -> {
            if (code != 0) {
                events.killedByHook();
                process.kill();
            }
        });
    }

    boolean started() {
        return process.isAlive() && probes.started();
    }

    boolean ready() {
        return process.isAlive() && probes.ready();
    }

    /** The Pod's status has shown that it runs. */
    void shown() {
        if (process.isAlive() && !stopping) {
            probes.watch();
        }
    }

    /** Whether it was stopped because a probe failed. */
    boolean isUnhealthy() {
        return unhealthy;
    }

    void wake() {
        probes.wake();
    }

    /** Asks the container to stop, and kills it if it has not done so when {@code grace} is over. */
    void stop(Duration grace) {
        root.timeline().schedule(grace, "grace period ends", process::kill);
        if (stopping) {
            return;
        }
        stopping = true;
        probes.stop();
        JsonNode hook = container.path("lifecycle").path("preStop");
        if (hook.has("exec")) {
            execute(hook.path("exec").path("command"), "FailedPreStopHook", code -> process.terminate());
        } else {
            Duration sleep =
                    Duration.ofSeconds(hook.path("sleep").path("seconds").asLong(0));
            process.after(sleep, "container is told to stop", process::terminate);
        }
    }

    void kill() {
        process.kill();
    }

    private void execute(JsonNode command, String failure, IntConsumer onExit) {
        List<String> words = Environment.expand(command, variables);
        if (!words.isEmpty()) {
            StringBuilder output = new StringBuilder();
            IntConsumer ended = code -> {
                if (code != 0) {
                    events.hookFailed(failure, words, code, output.toString());
                }
                onExit.accept(code);
            };
            ContainerProcess hook = new ContainerProcess(root, Output.into(output), ended);
            Programs.find(root.image(), words.get(0))
                    .ifPresentOrElse(program -> hook.start(words, variables), () -> ended.accept(127));
        }
    }

    /** The manifest's command before the image's; arguments alone go to an image whose own command they can replace. */
    private List<String> command() {
        List<String> arguments = Environment.expand(container.path("args"), variables);
        if (!container.path("command").isEmpty()) {
            List<String> command = Environment.expand(container.path("command"), variables);
            return Stream.concat(command.stream(), arguments.stream()).toList();
        }
        List<String> own = root.image().command();
        return own.isEmpty() || arguments.isEmpty() ? own : arguments;
    }
}
