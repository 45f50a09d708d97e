package dev.ninelives.scenario;

import dev.ninelives.yaml.Durations;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code stubs}: each must stand for a stage that there is. */
final class StubsSection {
    private final Problems problems;
    private final StageNames stages;

    StubsSection(Problems problems, StageNames stages) {
        this.problems = problems;
        this.stages = stages;
    }

    /** In the order of the file, in which they are looked through. */
    List<StageStub> read(Optional<YamlValue> section) {
        List<StageStub> stubs = new ArrayList<>();
        section.map(YamlValue::items).orElse(List.of()).forEach(item -> stubs.add(stub(item)));
        return stubs;
    }

    @SuppressWarnings("unchecked")
    private StageStub stub(YamlValue item) {
        YamlValue stage = item.get("stage");
        stages.check(stage, "", problems);
        return new StageStub(
                stage.text(),
                DeploymentRun.of(item),
                item.find("status").map(YamlValue::text).orElse("SUCCEEDED"),
                item.find("outputs")
                        .map(outputs -> (Map<String, Object>) outputs.plain())
                        .orElse(Map.of()),
                item.find("duration").map(YamlValue::text).map(Durations::parse).orElse(Duration.ZERO));
    }
}
