package dev.ninelives.spinnaker.gate;

import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Judgments;
import dev.ninelives.spinnaker.gate.ExecutionSnapshot.Stage;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gives the answers to manual judgments that the scenario declares, each once, as somebody would in Deck. */
final class JudgmentAnswers {
    private final Gate gate;
    private final Answers answers;
    private final Judgments judgments;
    private final Map<String, Instant> asked = new LinkedHashMap<>();
    private final Set<String> given = new HashSet<>();

    JudgmentAnswers(Gate gate, Answers answers, Judgments judgments) {
        this.gate = gate;
        this.answers = answers;
        this.judgments = judgments;
    }

    /** Answers what has waited long enough. */
    void give(ExecutionSnapshot execution) {
        for (Stage stage : execution.openJudgments()) {
            Instant since = asked.computeIfAbsent(stage.id(), id -> answers.now());
            judgments
                    .of(stage.name())
                    .filter(judgment -> !answers.now().isBefore(since.plus(judgment.after())))
                    .filter(judgment -> given.add(stage.id()))
                    .ifPresent(judgment -> answers.done(gate.judge(execution.id(), stage.id(), body(judgment))));
        }
    }

    private static ObjectNode body(Judgment judgment) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put("judgmentStatus", judgment.answer().name().toLowerCase(Locale.ROOT));
        if (!judgment.input().isEmpty()) {
            body.put("judgmentInput", judgment.input());
        }
        return body;
    }
}
