package dev.ninelives.spinnaker.orca;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which stages wait for which, and what is wrong with that. */
final class StageGraph {
    private final List<JsonNode> stages;
    private final Map<String, JsonNode> byRefId = new LinkedHashMap<>();

    StageGraph(List<JsonNode> stages) {
        this.stages = stages;
        stages.forEach(stage -> byRefId.putIfAbsent(Stages.refId(stage), stage));
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!isChain()) {
            stages.forEach(stage -> problems.addAll(refIdProblems(stage)));
            problems.addAll(duplicates());
            stages.forEach(stage -> problems.addAll(requisiteProblems(stage)));
        }
        if (problems.isEmpty()) {
            problems.addAll(cycle());
        }
        return problems;
    }

    /** Without any refId, Orca runs the stages one after the other as they are written. */
    private boolean isChain() {
        return stages.stream().noneMatch(stage -> stage.hasNonNull("refId"));
    }

    private List<String> refIdProblems(JsonNode stage) {
        JsonNode refId = stage.path("refId");
        if (!stage.hasNonNull("refId")) {
            return List.of(Stages.title(stage) + ": has no refId, though other stages have; give it one of its own");
        }
        if (!refId.isString()) {
            return List.of("%s: refId must be text, but is %s; write \"refId\": \"%s\""
                    .formatted(Stages.title(stage), refId, refId.asString("")));
        }
        return List.of();
    }

    private List<String> duplicates() {
        Map<String, List<JsonNode>> all =
                stages.stream().collect(Collectors.groupingBy(Stages::refId, LinkedHashMap::new, Collectors.toList()));
        return all.values().stream()
                .filter(same -> same.size() > 1 && !Stages.refId(same.get(0)).isEmpty())
                .map(same -> same.stream().map(Stages::title).collect(Collectors.joining(" and "))
                        + " have the same refId; give each stage one of its own")
                .toList();
    }

    private List<String> requisiteProblems(JsonNode stage) {
        JsonNode requisites = stage.path("requisiteStageRefIds");
        if (!requisites.isMissingNode() && !requisites.isNull() && !requisites.isArray()) {
            return List.of("%s: requisiteStageRefIds must be a list of refIds, but is %s"
                    .formatted(Stages.title(stage), requisites));
        }
        List<String> problems = new ArrayList<>();
        for (JsonNode requisite : requisites) {
            if (!requisite.isString()) {
                problems.add("%s: requisiteStageRefIds holds %s, but refIds are text"
                        .formatted(Stages.title(stage), requisite));
            } else if (!byRefId.containsKey(requisite.asString())) {
                problems.add("%s: waits for refId %s in requisiteStageRefIds, which no stage has; the refIds are %s"
                        .formatted(Stages.title(stage), requisite.asString(), String.join(", ", byRefId.keySet())));
            }
        }
        return problems;
    }

    private List<String> cycle() {
        Set<String> finished = new LinkedHashSet<>();
        for (JsonNode stage : stages) {
            List<String> cycle = cycleFrom(Stages.refId(stage), new LinkedHashSet<>(), finished);
            if (!cycle.isEmpty()) {
                return List.of("stages wait for each other in a circle: " + names(cycle)
                        + "; take one of them out of the other's requisiteStageRefIds");
            }
        }
        return List.of();
    }

    private List<String> cycleFrom(String refId, Set<String> path, Set<String> finished) {
        if (finished.contains(refId)) {
            return List.of();
        }
        if (!path.add(refId)) {
            List<String> cycle = new ArrayList<>(path);
            return cycle.subList(cycle.indexOf(refId), cycle.size());
        }
        for (JsonNode requisite : byRefId.get(refId).path("requisiteStageRefIds")) {
            List<String> cycle = cycleFrom(requisite.asString(), path, finished);
            if (!cycle.isEmpty()) {
                return cycle;
            }
        }
        path.remove(refId);
        finished.add(refId);
        return List.of();
    }

    private String names(List<String> cycle) {
        List<String> closed = new ArrayList<>(cycle);
        closed.add(cycle.get(0));
        return closed.stream()
                .map(refId -> Stages.title(byRefId.get(refId)))
                .collect(Collectors.joining(" waits for "));
    }
}
