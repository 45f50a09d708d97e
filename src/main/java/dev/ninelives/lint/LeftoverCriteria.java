package dev.ninelives.lint;

import java.util.List;

/** Has criteria of a dynamic target left over on a static stage; Spinnaker follows the criteria. */
final class LeftoverCriteria implements Hazard {
    @Override
    public String id() {
        return "leftover-criteria";
    }

    @Override
    public String title() {
        return "a named target that is not the one";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.AVAILABILITY;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages().stream()
                .filter(stage -> !stage.criteria().isEmpty())
                .filter(stage -> stage.text("mode").equals("static")
                        || (stage.text("mode").isEmpty()
                                && !stage.manifestName().isEmpty()))
                .map(stage -> graph.finding(
                        this,
                        stage,
                        "criteria",
                        "it names '%s', but Spinnaker does not look at the mode: it acts on the %s instead"
                                .formatted(stage.manifestName(), stage.criteria()),
                        "remove criteria, cluster and kind from the stage"))
                .toList();
    }
}
