package dev.ninelives.lint;

import java.util.List;

/** Reads the images that are running before it deploys: Spinnaker puts them into the new manifest, over its own tags. */
final class LiveImageRedeployed implements Hazard {
    @Override
    public String id() {
        return "live-image-redeployed";
    }

    @Override
    public String title() {
        return "a deploy of what runs already";
    }

    @Override
    public EndangeredPromise promise() {
        return EndangeredPromise.INTENDED_VERSION;
    }

    @Override
    public List<Finding> in(PipelineGraph graph) {
        return graph.stages("deployManifest").stream()
                .filter(deploy -> deploy.flag("enableArtifactBinding", true)
                        && deploy.json().path("requiredArtifactIds").isEmpty()
                        && deploy.json().path("requiredArtifacts").isEmpty())
                .flatMap(deploy -> graph.ancestors(deploy).stream()
                        .filter(stage -> stage.is("findArtifactsFromResource") && stage.isOnWorkload())
                        .limit(1)
                        .map(find -> graph.finding(
                                this,
                                deploy,
                                "enableArtifactBinding",
                                "%s puts out the images that run now, and they replace those of this stage's manifest"
                                        .formatted(find),
                                "set enableArtifactBinding to false, or require the image of the trigger")))
                .toList();
    }
}
