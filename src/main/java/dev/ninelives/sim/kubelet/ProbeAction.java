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
    /** Does it; {@code result} is told whether it worked, now or later. */
    void run(Consumer<Boolean> result) {
        JsonNode json = probe.json();
        if (json.has("httpGet")) {
            get(json.path("httpGet"), result);
        } else if (json.has("tcpSocket")) {
            result.accept(root.ports().isOpen(port(json.path("tcpSocket").path("port"))));
        } else if (json.has("exec")) {
            execute(Environment.expand(json.path("exec").path("command"), variables), result);
        } else {
            throw new UnmodelledCommandException("A gRPC probe");
        }
    }

    private void get(JsonNode action, Consumer<Boolean> result) {
        Optional<Answer> answer =
                root.ports().get(port(action.path("port")), action.path("path").asString("/"));
        if (answer.isEmpty()) {
            result.accept(false);
            return;
        }
        Duration takes = answer.get().takes();
        int code = answer.get().content().code();
        if (takes.compareTo(probe.timeout()) >= 0) {
            root.timeline().schedule(probe.timeout(), "probe times out", () -> result.accept(false));
        } else if (takes.isZero()) {
            result.accept(isSuccess(code));
        } else {
            root.timeline().schedule(takes, "probe is answered", () -> result.accept(isSuccess(code)));
        }
    }

    private static boolean isSuccess(int code) {
        return code >= 200 && code < 400;
    }

    private void execute(List<String> command, Consumer<Boolean> result) {
        if (Programs.find(root.image(), command.get(0)).isEmpty()) {
            result.accept(false);
            return;
        }
        ContainerProcess process = new ContainerProcess(root, code -> result.accept(code == 0));
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
