package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.PodPorts.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What a probe does to its container.
 *
 * @param variables of the container, for commands
 */
record ProbeAction(Probe probe, JsonNode container, ContainerRoot root, Map<String, String> variables) {
    /** Does it; {@code result} is told what came of it, now or later. */
    void run(Consumer<ProbeOutcome> result) {
        JsonNode json = probe.json();
        if (json.has("httpGet")) {
            get(json.path("httpGet"), result);
        } else if (json.has("tcpSocket")) {
            int port = port(json.path("tcpSocket").path("port"));
            result.accept(root.ports().isOpen(port) ? ProbeOutcome.PASSED : ProbeOutcome.failed(refused(port)));
        } else if (json.has("exec")) {
            execute(Environment.expand(json.path("exec").path("command"), variables), result);
        } else {
            throw new UnmodelledCommandException("A gRPC probe");
        }
    }

    private String refused(int port) {
        return "dial tcp %s:%d: connect: connection refused".formatted(root.ip(), port);
    }

    private void get(JsonNode action, Consumer<ProbeOutcome> result) {
        int port = port(action.path("port"));
        String path = action.path("path").asString("/");
        Optional<Answer> answer = root.ports().get(port, path);
        if (answer.isEmpty()) {
            result.accept(ProbeOutcome.failed(failure(port, path) + refused(port)));
            return;
        }
        Duration takes = answer.get().takes();
        int code = answer.get().content().code();
        if (takes.compareTo(probe.timeout()) >= 0) {
            ProbeOutcome late = ProbeOutcome.failed(
                    failure(port, path) + "context deadline exceeded (Client.Timeout exceeded while awaiting headers)");
            root.timeline().schedule(probe.timeout(), "probe times out", () -> result.accept(late));
        } else if (takes.isZero()) {
            result.accept(answered(code));
        } else {
            root.timeline().schedule(takes, "probe is answered", () -> result.accept(answered(code)));
        }
    }

    private String failure(int port, String path) {
        return "Get \"http://%s:%d%s\": ".formatted(root.ip(), port, path);
    }

    private static ProbeOutcome answered(int code) {
        return code >= 200 && code < 400
                ? ProbeOutcome.PASSED
                : ProbeOutcome.failed("HTTP probe failed with statuscode: " + code);
    }

    private void execute(List<String> command, Consumer<ProbeOutcome> result) {
        if (Programs.find(root.image(), command.get(0)).isEmpty()) {
            result.accept(ProbeOutcome.errored(
                    ("rpc error: code = Unknown desc = failed to exec in container: failed to start exec: OCI runtime"
                                    + " exec failed: exec failed: unable to start container process: exec: \"%s\":"
                                    + " executable file not found in $PATH: unknown")
                            .formatted(command.get(0))));
            return;
        }
        StringBuilder output = new StringBuilder();
        ContainerProcess process = new ContainerProcess(
                root,
                Output.into(output),
                code -> result.accept(code == 0 ? ProbeOutcome.PASSED : ProbeOutcome.failed(output.toString())));
        process.start(command, variables);
        if (process.isAlive()) {
            process.after(probe.timeout(), "probe times out", process::kill);
        }
    }

    /** A number, or the name of one of the container's ports; 0 where there is none of that name. */
    private int port(JsonNode port) {
        if (!port.isString()) {
            return port.asInt();
        }
        for (JsonNode candidate : container.path("ports")) {
            if (candidate.path("name").asString("").equals(port.asString())) {
                return candidate.path("containerPort").asInt();
            }
        }
        return port.asString().matches("\\d+") ? Integer.parseInt(port.asString()) : 0;
    }
}
