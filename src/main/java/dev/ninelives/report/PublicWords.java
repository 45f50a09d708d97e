package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent;
import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ProbeAnswered;
import dev.ninelives.history.HistoryEvent.StageChanged;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.scenario.CaseResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The words by which a history is judged and read: names, labels, images, versions, states. They are never masked. */
final class PublicWords {
    private static final List<String> STATE_FIELDS = List.of("type", "status", "phase", "reason", "image");

    private final Set<String> words = new TreeSet<>();

    private PublicWords() {}

    static Set<String> of(CaseResult result) {
        PublicWords words = new PublicWords();
        words.words.addAll(List.of(
                result.scenario(),
                result.name(),
                result.cluster(),
                result.engine(),
                result.engineVersion(),
                result.finalVersion(),
                result.production().namespace(),
                result.production().service(),
                result.production().workload(),
                result.expectation().intent().previous(),
                result.expectation().intent().candidate()));
        result.axes().forEach((axis, fault) -> words.words.addAll(List.of(axis, fault)));
        result.history().events().forEach(words::addEvent);
        return words.words;
    }

    private void addEvent(HistoryEvent event) {
        words.add(event.actor().name());
        if (event instanceof ObjectChanged change) {
            addReference(change.object());
            addLabels(change.state().path("metadata").path("labels"));
            addStates(change.state().path("spec"));
            addStates(change.state().path("status"));
        } else if (event instanceof StageChanged stage) {
            words.addAll(List.of(stage.status(), stage.type(), stage.refId()));
        } else if (event instanceof ProbeAnswered probe) {
            addReference(probe.service());
        }
    }

    private void addReference(ObjectReference object) {
        words.addAll(List.of(object.kind(), object.namespace(), object.name()));
    }

    private void addLabels(JsonNode labels) {
        labels.forEach(label -> words.add(label.asString("")));
    }

    private void addStates(JsonNode node) {
        for (String field : STATE_FIELDS) {
            if (node.path(field).isString()) {
                words.add(node.path(field).asString());
            }
        }
        node.forEach(this::addStates);
    }
}
