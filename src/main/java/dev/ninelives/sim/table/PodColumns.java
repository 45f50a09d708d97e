package dev.ninelives.sim.table;

import static dev.ninelives.sim.table.Parts.NONE;
import static dev.ninelives.sim.table.Parts.at;
import static dev.ninelives.sim.table.Parts.text;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Pods, whose status in one word is drawn from the states of their containers. */
final class PodColumns {
    static final List<Column> ALL = List.of(
            Parts.NAME,
            Column.text("Ready", PodColumns::ready),
            Column.text("Status", PodColumns::status),
            Column.count("Restarts", PodColumns::restarts),
            Parts.AGE,
            Column.text("IP", pod -> text(pod, NONE, "status", "podIP")).onlyWide(),
            Column.text("Node", pod -> text(pod, NONE, "spec", "nodeName")).onlyWide(),
            Column.text("Nominated Node", pod -> text(pod, NONE, "status", "nominatedNodeName"))
                    .onlyWide(),
            Column.text("Readiness Gates", PodColumns::readinessGates).onlyWide());

    private PodColumns() {}

    private static String ready(JsonNode pod) {
        long ready = at(pod, "status", "containerStatuses")
                .valueStream()
                .filter(PodColumns::isReady)
                .count();
        return ready + "/" + at(pod, "spec", "containers").size();
    }

    private static boolean isReady(JsonNode container) {
        return container.path("ready").asBoolean(false)
                && at(container, "state").has("running");
    }

    private static int restarts(JsonNode pod) {
        String list = initializing(pod).isPresent() ? "initContainerStatuses" : "containerStatuses";
        return at(pod, "status", list)
                .valueStream()
                .mapToInt(container -> container.path("restartCount").asInt(0))
                .sum();
    }

    static String status(JsonNode pod) {
        if (at(pod, "metadata").has("deletionTimestamp")) {
            return "Terminating";
        }
        String phase = text(pod, text(pod, "", "status", "phase"), "status", "reason");
        return initializing(pod).orElseGet(() -> running(pod, phase));
    }

    /** The status while an init container has still to end; empty once all have. */
    private static Optional<String> initializing(JsonNode pod) {
        JsonNode statuses = at(pod, "status", "initContainerStatuses");
        for (int i = 0; i < statuses.size(); i++) {
            JsonNode state = statuses.get(i).path("state");
            JsonNode terminated = state.path("terminated");
            if (!terminated.isMissingNode() && terminated.path("exitCode").asInt(0) == 0) {
                continue;
            }
            String waiting = text(state, "", "waiting", "reason");
            if (!terminated.isMissingNode()) {
                return Optional.of("Init:" + ended(terminated));
            }
            boolean inTurn = waiting.isEmpty() || waiting.equals("PodInitializing");
            return Optional.of("Init:"
                    + (inTurn ? i + "/" + at(pod, "spec", "initContainers").size() : waiting));
        }
        return Optional.empty();
    }

    /** The first container that waits or has ended counts; a Pod with others that still run is not completed. */
    private static String running(JsonNode pod, String phase) {
        String status = phase;
        boolean anyRuns = false;
        JsonNode statuses = at(pod, "status", "containerStatuses");
        for (int i = statuses.size() - 1; i >= 0; i--) {
            JsonNode state = statuses.get(i).path("state");
            String waiting = text(state, "", "waiting", "reason");
            if (!waiting.isEmpty()) {
                status = waiting;
            } else if (state.has("terminated")) {
                status = ended(state.path("terminated"));
            }
            anyRuns |= isReady(statuses.get(i));
        }
        if (!status.equals("Completed") || !anyRuns) {
            return status;
        }
        return hasCondition(pod, "Ready") ? "Running" : "NotReady";
    }

    private static String ended(JsonNode terminated) {
        int signal = terminated.path("signal").asInt(0);
        String otherwise =
                signal == 0 ? "ExitCode:" + terminated.path("exitCode").asInt(0) : "Signal:" + signal;
        return text(terminated, otherwise, "reason");
    }

    private static boolean hasCondition(JsonNode pod, String type) {
        return at(pod, "status", "conditions")
                .valueStream()
                .anyMatch(condition -> text(condition, "", "type").equals(type)
                        && text(condition, "", "status").equals("True"));
    }

    private static String readinessGates(JsonNode pod) {
        JsonNode gates = at(pod, "spec", "readinessGates");
        long open = gates.valueStream()
                .filter(gate -> hasCondition(pod, text(gate, "", "conditionType")))
                .count();
        return gates.isEmpty() ? NONE : open + "/" + gates.size();
    }
}
