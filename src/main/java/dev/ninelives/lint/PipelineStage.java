package dev.ninelives.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A stage as the pipeline's JSON has it.
 *
 * @param index among the pipeline's stages, from 0
 */
record PipelineStage(int index, JsonNode json) {
    private static final Set<String> TESTS = Set.of(
            "jenkins",
            "travis",
            "wercker",
            "concourse",
            "googleCloudBuild",
            "awsCodeBuild",
            "script",
            "runJob",
            "runJobManifest",
            "kayentaCanary",
            "manualJudgment");
    private static final Set<String> WORKLOADS =
            Set.of("replicaset", "rs", "deployment", "deploy", "statefulset", "sts", "daemonset", "ds", "pod", "po");

    String refId() {
        return json.path("refId").asString("");
    }

    String name() {
        return json.path("name").asString(type());
    }

    String type() {
        return json.path("type").asString("");
    }

    List<String> requisites() {
        return texts(json.path("requisiteStageRefIds"));
    }

    boolean is(String type) {
        return type().equals(type);
    }

    boolean isDeploy() {
        return is("deployManifest");
    }

    /** Whether it finds out if a new version works; a webhook that nobody waits for is a message. */
    boolean isTest() {
        return TESTS.contains(type()) || (is("webhook") && flag("waitForCompletion", false));
    }

    /** Whether it takes a workload, or its traffic, away. */
    boolean isDestructive() {
        return isOnWorkload()
                && (is("deleteManifest")
                        || is("disableManifest")
                        || (is("scaleManifest")
                                && json.path("replicas").asString("").equals("0")));
    }

    /** Whether its target is a workload; a target that is not named may be one. */
    boolean isOnWorkload() {
        return WORKLOADS.contains(kind()) || kind().isEmpty();
    }

    /** Whether its target is a workload that deploys update where it is. */
    boolean isOnInPlaceWorkload() {
        return InPlace.isUpdated(kind());
    }

    /** The kind of its target in lower case. */
    String kind() {
        String manifest = manifestName();
        String kind = manifest.contains(" ") ? manifest.substring(0, manifest.indexOf(' ')) : text("kind");
        return kind.toLowerCase(Locale.ROOT);
    }

    String manifestName() {
        return text("manifestName");
    }

    /** The namespace of its target, or of what it deploys; empty where the stage does not say it plainly. */
    String namespace() {
        String namespace = text(is("deployManifest") ? "namespaceOverride" : "location");
        return namespace.contains("${") ? "" : namespace;
    }

    /** How its target is chosen when it runs; empty where the target is named. */
    String criteria() {
        return text("criteria");
    }

    /** Whether its target is a version that was there before. */
    boolean isOnPreviousVersion() {
        return isOnWorkload() && !criteria().equals("newest") && !manifestName().contains("${");
    }

    boolean isDark() {
        JsonNode traffic = json.path("trafficManagement");
        return traffic.path("enabled").asBoolean(false)
                && !traffic.path("options").path("enableTraffic").asBoolean(false);
    }

    boolean takesTraffic() {
        JsonNode traffic = json.path("trafficManagement");
        return traffic.path("enabled").asBoolean(false)
                && traffic.path("options").path("enableTraffic").asBoolean(false);
    }

    /** The strategy that comes after the deploy; empty for none. */
    Optional<String> strategy() {
        JsonNode traffic = json.path("trafficManagement");
        return Optional.of(traffic.path("options").path("strategy").asString("none"))
                .filter(strategy -> traffic.path("enabled").asBoolean(false) && !strategy.equals("none"));
    }

    /** The condition without which it is skipped; empty where it has none. */
    String stageEnabled() {
        JsonNode enabled = json.path("stageEnabled");
        return enabled.path("type").asString("").equals("expression")
                ? enabled.path("expression").asString("").strip()
                : "";
    }

    List<JsonNode> preconditions() {
        return is("checkPreconditions") ? list(json.path("preconditions")) : List.of();
    }

    /** What it ends as when its work fails. */
    StageStatus failing() {
        if (flag("continuePipeline", false)) {
            return StageStatus.FAILED_CONTINUE;
        }
        return flag("failPipeline", true) ? StageStatus.TERMINAL : StageStatus.STOPPED;
    }

    /** Whether the execution can end SUCCEEDED although this stage failed. */
    boolean hidesFailure() {
        return failing() == StageStatus.FAILED_CONTINUE
                || (failing() == StageStatus.STOPPED && !flag("completeOtherBranchesThenFail", false));
    }

    String text(String key) {
        return json.path(key).asString("").strip();
    }

    boolean flag(String key, boolean otherwise) {
        return json.path(key).asBoolean(otherwise);
    }

    /** For messages: {@code 'Deploy'}. */
    @Override
    public String toString() {
        return "'" + name() + "'";
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(item -> item.asString("")).toList();
    }
}
