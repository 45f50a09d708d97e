package dev.ninelives.report;

import dev.ninelives.pipeline.StageResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stages as people read them: in the order of their start, each with the synthetic ones below it. */
final class StageOrder {
    private StageOrder() {}

    static List<StageResult> of(List<StageResult> stages) {
        Map<String, List<StageResult>> families = new LinkedHashMap<>();
        for (StageResult stage : stages) {
            families.computeIfAbsent(family(stage), root -> new ArrayList<>()).add(stage);
        }
        List<StageResult> ordered = new ArrayList<>();
        for (List<StageResult> family : families.values()) {
            family.stream().filter(stage -> depth(stage) == 0).forEach(ordered::add);
            family.stream().filter(stage -> depth(stage) > 0).forEach(ordered::add);
        }
        return ordered;
    }

    /** How deep it is nested: 0 for a stage of the pipeline JSON. */
    static int depth(StageResult stage) {
        return stage.synthetic() ? Math.max(1, stage.refId().split("<", -1).length - 1) : 0;
    }

    private static String family(StageResult stage) {
        int end = stage.refId().indexOf('<');
        return stage.synthetic() && end >= 0 ? stage.refId().substring(0, end) : stage.refId();
    }
}
