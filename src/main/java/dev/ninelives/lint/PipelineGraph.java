package dev.ninelives.lint;

import dev.ninelives.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A pipeline's stages, which waits for which, and on which lines they stand. */
public final class PipelineGraph {
    private final Pipeline pipeline;
    private final JsonLines lines;
    private final Manifests manifests;
    private final List<PipelineStage> stages = new ArrayList<>();
    private final Map<String, PipelineStage> byRefId = new LinkedHashMap<>();
    private final boolean chained;

    /**
     * The graph of a pipeline.
     *
     * @param text the pipeline's JSON as it stands in its file
     */
    PipelineGraph(Pipeline pipeline, String text, Manifests manifests) {
        this.pipeline = pipeline;
        this.manifests = manifests;
        lines = new JsonLines(text);
        for (JsonNode json : pipeline.json().path("stages")) {
            PipelineStage stage = new PipelineStage(stages.size(), json);
            stages.add(stage);
            byRefId.putIfAbsent(stage.refId(), stage);
        }
        chained = stages.stream().allMatch(stage -> stage.refId().isEmpty());
    }

    JsonNode json() {
        return pipeline.json();
    }

    Manifests manifests() {
        return manifests;
    }

    /** In the order of the file. */
    List<PipelineStage> stages() {
        return List.copyOf(stages);
    }

    /** The stages of a type, in the order of the file. */
    List<PipelineStage> stages(String type) {
        return stages.stream().filter(stage -> stage.is(type)).toList();
    }

    /** The first stage with a name or refId, as {@code #stage} finds it. */
    Optional<PipelineStage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    boolean hasRefId(String refId) {
        return byRefId.containsKey(refId);
    }

    /** Whether Spinnaker numbers the stages itself, one after the other, because none has a refId. */
    boolean isChained() {
        return chained;
    }

    /** The stages that a stage waits for. */
    List<PipelineStage> parents(PipelineStage stage) {
        if (chained) {
            return stage.index() == 0 ? List.of() : List.of(stages.get(stage.index() - 1));
        }
        return stage.requisites().stream()
                .filter(byRefId::containsKey)
                .map(byRefId::get)
                .distinct()
                .toList();
    }

    /** Whether anything starts the stage: it waits for nothing, or for a stage that there is. */
    boolean isStarted(PipelineStage stage) {
        return chained || stage.requisites().isEmpty() || !parents(stage).isEmpty();
    }

    /** All stages that come before a stage. */
    Set<PipelineStage> ancestors(PipelineStage stage) {
        Set<PipelineStage> found = new LinkedHashSet<>();
        collect(stage, found);
        return found;
    }

    boolean isBefore(PipelineStage first, PipelineStage second) {
        return ancestors(second).contains(first);
    }

    /** Those that deploy a workload, in the order of the file. */
    List<PipelineStage> workloadDeploys() {
        return stages("deployManifest").stream().filter(this::deploysWorkload).toList();
    }

    /** Those that deploy a workload before {@code stage}, in the order of the file. */
    List<PipelineStage> workloadDeploysBefore(PipelineStage stage) {
        Set<PipelineStage> before = ancestors(stage);
        return workloadDeploys().stream().filter(before::contains).toList();
    }

    /** Those before {@code stage} that update a workload in place, or may, since it is not known what they deploy. */
    List<PipelineStage> deploysInPlaceBefore(PipelineStage stage) {
        Set<PipelineStage> before = ancestors(stage);
        return stages("deployManifest").stream()
                .filter(before::contains)
                .filter(deploy -> manifests(deploy).isEmpty()
                        || manifests(deploy).stream().anyMatch(InPlace::isUpdated))
                .toList();
    }

    /** Whether its target lies in another namespace than the one that workloads are deployed to in the end. */
    boolean isApartFromProduction(PipelineStage stage) {
        return productionNamespace()
                .filter(production -> apart(production, stage.namespace()))
                .isPresent();
    }

    private Optional<String> productionNamespace() {
        List<PipelineStage> deploys = workloadDeploys();
        List<String> last = deploys.stream()
                .filter(deploy -> deploys.stream().noneMatch(other -> isBefore(deploy, other)))
                .map(PipelineStage::namespace)
                .distinct()
                .toList();
        return last.size() == 1 ? Optional.of(last.get(0)) : Optional.empty();
    }

    /** Whether both are known, and differ. */
    static boolean apart(String namespace, String other) {
        return !namespace.isEmpty() && !other.isEmpty() && !namespace.equals(other);
    }

    /** The tests of what {@code deploy} has deployed, in the order of the file. */
    List<PipelineStage> testsAfter(PipelineStage deploy) {
        return stages.stream()
                .filter(stage -> stage.isTest() && isBefore(deploy, stage))
                .toList();
    }

    /** Whether the stage does not run where everything works. */
    boolean isOnFailurePathOnly(PipelineStage stage) {
        return !WhatIf.allSucceed(this).mayRun(stage)
                && WhatIf.anythingHappens(this).mayRun(stage);
    }

    /** The objects that a stage deploys; empty where they are not known. */
    List<JsonNode> manifests(PipelineStage stage) {
        return manifests.of(stage, pipeline.json());
    }

    /** The names of the stages, for hints. */
    List<String> names() {
        return stages.stream().map(PipelineStage::name).distinct().toList();
    }

    /** @param field in the stage, for example {@code criteria}; empty for the stage as a whole */
    Finding finding(Hazard hazard, PipelineStage stage, String field, String reason, String advice) {
        String place = pipeline.pointer() + "/stages/" + stage.index();
        String inner = field.isEmpty() || field.startsWith("/") ? field : "/" + field;
        return new Finding(
                hazard,
                pipeline.source(),
                stage.refId(),
                stage.name(),
                lines.of(place),
                lines.of(place + inner),
                reason,
                advice);
    }

    /** @param path in the pipeline, for example {@code /parameterConfig/0/name} */
    Finding finding(Hazard hazard, String path, String reason, String advice) {
        return new Finding(hazard, pipeline.source(), "", "", 0, lines.of(pipeline.pointer() + path), reason, advice);
    }

    private boolean deploysWorkload(PipelineStage deploy) {
        List<JsonNode> objects = manifests(deploy);
        return deploy.json().path("trafficManagement").path("enabled").asBoolean(false)
                || objects.stream().anyMatch(PipelineGraph::isWorkload);
    }

    private static boolean isWorkload(JsonNode object) {
        return Set.of("replicaset", "deployment", "statefulset", "daemonset", "pod")
                .contains(object.path("kind").asString("").toLowerCase(Locale.ROOT));
    }

    private void collect(PipelineStage stage, Set<PipelineStage> found) {
        for (PipelineStage parent : parents(stage)) {
            if (found.add(parent)) {
                collect(parent, found);
            }
        }
    }
}
