package dev.ninelives.upgrade;

import dev.ninelives.history.History;
import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.WriteRefused;
import dev.ninelives.history.JsonDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What the stages wrote to the cluster, in order, without what the API server adds to everything. */
final class WriteLines {
    /** The API server's, different with every write before, and what controllers report meanwhile. */
    private static final List<String> BOOKKEEPING =
            List.of("uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "managedFields");

    /**
     * One write.
     *
     * @param line who did what to which object
     * @param content the object after it, or the refusal
     */
    record Write(String line, JsonNode content) {}

    private WriteLines() {}

    static List<Write> of(History history) {
        List<Write> writes = new ArrayList<>();
        for (HistoryEvent event : history.events()) {
            if (event instanceof ObjectChanged change && change.actor().isStage()) {
                String verb = change.change().name().toLowerCase(Locale.ROOT);
                writes.add(new Write(
                        "%s %s %s".formatted(change.actor(), verb, change.object()), cleaned(change.state())));
            } else if (event instanceof WriteRefused refused && refused.actor().isStage()) {
                writes.add(new Write(
                        "%s was refused %s %s: %d %s"
                                .formatted(
                                        refused.actor(),
                                        refused.method(),
                                        refused.object(),
                                        refused.code(),
                                        refused.message().lines().findFirst().orElse("")),
                        MissingNode.getInstance()));
            }
        }
        return writes;
    }

    static List<String> lines(List<Write> writes) {
        return writes.stream().map(Write::line).toList();
    }

    /** Where the objects of two runs of the same writes differ, a line each. */
    static List<String> contents(List<Write> before, List<Write> after) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            String line = before.get(i).line();
            JsonDifference.between(before.get(i).content(), after.get(i).content())
                    .forEach(difference -> lines.add(line + ": " + difference));
        }
        return lines;
    }

    private static JsonNode cleaned(JsonNode state) {
        if (!(state.deepCopy() instanceof ObjectNode object)) {
            return state;
        }
        object.remove("status");
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(BOOKKEEPING);
        }
        return object;
    }
}
