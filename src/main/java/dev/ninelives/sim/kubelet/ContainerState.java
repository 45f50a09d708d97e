package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.Timestamps;
import dev.ninelives.sim.controller.Metadata;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a container is doing, as its status shows it. */
sealed interface ContainerState {
    /** The {@code state} of a container status. */
    ObjectNode json();

    /** Not running yet, or not again. */
    record Waiting(String reason, String message) implements ContainerState {
        /**
         * Waiting to be run again after it ended.
         *
         * @param delay how long it waits in all
         */
        static Waiting crashLoop(Duration delay, String container, JsonNode pod) {
            String shown = delay.toMinutes() == 0
                    ? delay.toSeconds() + "s"
                    : delay.toMinutes() + "m" + delay.toSecondsPart() + "s";
            return new Waiting(
                    "CrashLoopBackOff",
                    "back-off %s restarting failed container=%s pod=%s_%s(%s)"
                            .formatted(
                                    shown, container, Metadata.name(pod), Metadata.namespace(pod), Metadata.uid(pod)));
        }

        @Override
        public ObjectNode json() {
            ObjectNode state = JsonNodeFactory.instance.objectNode();
            ObjectNode waiting = state.putObject("waiting").put("reason", reason);
            if (!message.isEmpty()) {
                waiting.put("message", message);
            }
            return state;
        }
    }

    record Running(Instant startedAt) implements ContainerState {
        @Override
        public ObjectNode json() {
            ObjectNode state = JsonNodeFactory.instance.objectNode();
            state.putObject("running").put("startedAt", Timestamps.of(startedAt));
            return state;
        }
    }

    record Terminated(
            int exitCode, String reason, String message, Instant startedAt, Instant finishedAt, String containerId)
            implements ContainerState {
        @Override
        public ObjectNode json() {
            ObjectNode state = JsonNodeFactory.instance.objectNode();
            ObjectNode terminated = state.putObject("terminated")
                    .put("exitCode", exitCode)
                    .put("reason", reason)
                    .put("startedAt", Timestamps.of(startedAt))
                    .put("finishedAt", Timestamps.of(finishedAt))
                    .put("containerID", containerId);
            if (!message.isEmpty()) {
                terminated.put("message", message);
            }
            return state;
        }
    }
}
