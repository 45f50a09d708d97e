package dev.ninelives.lint;

import dev.ninelives.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Compares a stage's status with a word that is none. */
final class UnknownStatus implements Hazard {
    @Override
    public String id() {
        return "unknown-status";
    }

    @Override
    public String title() {
        return "a status that no stage ever has";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.HONEST_RESULT;
    }

    private static final Pattern COMPARED =
            Pattern.compile("status(?:'\\])?(?:\\??\\.(?:toString|name)\\(\\))?\\s*(?:==|!=)\\s*['\"]([^'\"]*)['\"]");

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            for (Expression expression : Expression.in(stage.json(), "")) {
                COMPARED.matcher(expression.text())
                        .results()
                        .map(match -> match.group(1))
                        .filter(status -> expression.text().contains("#stage") && !StageStatus.KNOWN.contains(status))
                        .forEach(status -> findings.add(graph.finding(
                                this,
                                stage,
                                expression.field(),
                                "it compares a stage's status with '%s', which no stage ever has".formatted(status),
                                "name a status of Spinnaker" + Nearest.hint(status, StageStatus.KNOWN))));
            }
        }
        return findings;
    }
}
