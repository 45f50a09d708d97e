package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Has a parameter that nothing uses: whoever fills it in believes that it has an effect. */
final class UnusedParameter implements Hazard {
    @Override
    public String id() {
        return "unused-parameter";
    }

    @Override
    public String title() {
        return "a parameter without effect";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Expression> expressions = new ArrayList<>(Expression.in(graph.json(), ""));
        graph.manifests().all().forEach(object -> expressions.addAll(Expression.in(object, "")));
        if (expressions.stream().anyMatch(Expression::readsAllParameters)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        List<JsonNode> parameters = PipelineStage.list(graph.json().path("parameterConfig"));
        for (int index = 0; index < parameters.size(); index++) {
            String name = parameters.get(index).path("name").asString("");
            if (expressions.stream()
                    .noneMatch(expression -> expression.parameters().contains(name))) {
                findings.add(graph.finding(
                        this,
                        "/parameterConfig/%d/name".formatted(index),
                        "no stage and no known manifest uses the parameter '%s'".formatted(name),
                        "remove it, or use it as ${parameters['%s']}".formatted(name)));
            }
        }
        return findings;
    }
}
