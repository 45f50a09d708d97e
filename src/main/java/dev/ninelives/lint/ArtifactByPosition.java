package dev.ninelives.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one of several created artifacts by its position, though Spinnaker keeps them in no order. */
final class ArtifactByPosition implements Hazard {
    @Override
    public String id() {
        return "artifact-by-position";
    }

    @Override
    public String title() {
        return "an artifact that may be another one";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    private static final Pattern POSITION =
            Pattern.compile("#stage\\(\\s*['\"](.+?)['\"]\\s*\\)[^#]*?createdArtifacts['\"]?]?\\s*\\[\\s*\\d+\\s*]");

    @Override
    public List<Finding> in(PipelineGraph graph) {
        List<Finding> findings = new ArrayList<>();
        for (PipelineStage stage : graph.stages()) {
            for (Expression expression : Expression.in(stage.json(), "")) {
                Matcher matcher = POSITION.matcher(expression.text());
                while (matcher.find()) {
                    graph.stage(matcher.group(1))
                            .filter(deploy -> graph.manifests(deploy).size() > 1)
                            .ifPresent(deploy -> findings.add(finding(graph, stage, expression, deploy)));
                }
            }
        }
        return findings;
    }

    private Finding finding(PipelineGraph graph, PipelineStage stage, Expression expression, PipelineStage deploy) {
        return graph.finding(
                this,
                stage,
                expression.field(),
                "%s creates %d artifacts, which come in no order: this may be any of them"
                        .formatted(deploy, graph.manifests(deploy).size()),
                "choose it by its type, as in createdArtifacts.?[type == 'kubernetes/replicaSet'][0]");
    }
}
