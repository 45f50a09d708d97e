package dev.ninelives.sim.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The state of a Pod as the suite compares it: phase, conditions and containers. */
final class PodText {
    private static final String KILLED = " terminated (Error) 137";

    private PodText() {}

    static List<String> of(JsonNode pod) {
        JsonNode status = pod.path("status");
        List<String> parts = new ArrayList<>();
        parts.add(status.path("phase").asString("") + reason(status));
        if (!status.path("conditions").isEmpty()) {
            parts.add(conditions(status.path("conditions")));
        }
        status.path("initContainerStatuses").forEach(container -> parts.add("init " + container(container)));
        status.path("containerStatuses").forEach(container -> parts.add(container(container)));
        return parts;
    }

    private static String conditions(JsonNode conditions) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode condition : conditions) {
            boolean holds = condition.path("status").asString("").equals("True");
            texts.add((holds ? "" : "not ") + condition.path("type").asString("") + reason(condition));
        }
        return String.join(", ", texts);
    }

    private static String container(JsonNode container) {
        StringBuilder text = new StringBuilder(container.path("name").asString(""));
        if (isLost(container)) {
            return text.append(KILLED).toString();
        }
        text.append(' ').append(state(container.path("state")));
        if (container.path("ready").asBoolean(false)) {
            text.append(" ready");
        }
        if (container.path("started").asBoolean(false)) {
            text.append(" started");
        }
        int restarts = container.path("restartCount").asInt(0);
        if (restarts > 0) {
            text.append(" restarts ").append(restarts);
        }
        if (!container.path("lastState").isEmpty()) {
            text.append(" last ").append(state(container.path("lastState")));
        }
        return text.toString();
    }

    /** The runtime had removed the container before the kubelet asked how it had ended: it was killed. */
    private static boolean isLost(JsonNode container) {
        JsonNode last = container.path("lastState").path("terminated");
        return container.path("state").has("waiting")
                && last.path("reason").asString("").equals("ContainerStatusUnknown");
    }

    private static String state(JsonNode state) {
        if (state.has("running")) {
            return "running";
        }
        if (state.has("terminated")) {
            JsonNode ended = state.path("terminated");
            return "terminated" + reason(ended) + " " + ended.path("exitCode").asInt(-1);
        }
        return "waiting" + reason(state.path("waiting"));
    }

    private static String reason(JsonNode node) {
        String reason = node.path("reason").asString("");
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
