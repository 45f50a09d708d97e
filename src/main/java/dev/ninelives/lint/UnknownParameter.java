package dev.ninelives.lint;

import dev.ninelives.yaml.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Uses a parameter that the pipeline does not have. */
final class UnknownParameter implements Hazard {
    @Override
    public String id() {
        return "unknown-parameter";
    }

    @Override
    public String title() {
        return "a parameter that is not there";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        Set<String> known = new TreeSet<>();
        graph.json()
                .path("parameterConfig")
                .forEach(parameter -> known.add(parameter.path("name").asString("")));
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            for (Expression expression : expressions(graph, stage)) {
                expression.parameters().stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> findings.add(graph.finding(
                                this,
                                stage,
                                expression.field(),
                                "it uses the parameter '%s', which the pipeline does not have: the text stays as it is"
                                        .formatted(name),
                                "add it to parameterConfig, or mend its name" + Nearest.hint(name, known))));
            }
        }
        return findings;
    }

    /** Those of the manifests that the stage deploys too. */
    private static List<Expression> expressions(PipelineGraph graph, PipelineStage stage) {
        List<Expression> found = new ArrayList<>(Expression.in(stage.json(), ""));
        if (stage.isDeploy() && stage.text("source").equals("artifact")) {
            graph.manifests(stage)
                    .forEach(object -> Expression.in(object, "").stream()
                            .map(expression -> new Expression(expression.text(), "manifestArtifactId"))
                            .forEach(found::add));
        }
        return found;
    }
}
