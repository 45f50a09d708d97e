package dev.ninelives.scenario;

import dev.ninelives.scenario.Expectation.Pinned;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code expect} into one outcome per case. */
final class ExpectSection {
    private final Problems problems;
    private final PromisesSection promises;
    private final List<FaultCase> cases;

    ExpectSection(Problems problems, PromisesSection promises, List<FaultCase> cases) {
        this.problems = problems;
        this.promises = promises;
        this.cases = cases;
    }

    /** The outcomes by case id, in the order of the cases. */
    Map<String, ExpectedOutcome> read(Optional<YamlValue> section) {
        Map<String, YamlValue> exceptions = section.flatMap(expect -> expect.find("cases"))
                .map(YamlValue::entries)
                .orElse(Map.of());
        List<String> ids = cases.stream().map(FaultCase::id).toList();
        exceptions.forEach((id, value) -> {
            if (!ids.contains(id)) {
                problems.add(value, "there is no case '%s'%s".formatted(id, Nearest.hint(id, ids)));
            }
        });
        Optional<String> whenPromoted = rule(section, "promoted");
        Optional<String> whenKept = rule(section, "kept");
        Map<String, ExpectedOutcome> outcomes = new LinkedHashMap<>();
        for (FaultCase faultCase : cases) {
            Optional<YamlValue> exception = Optional.ofNullable(exceptions.get(faultCase.id()));
            boolean promoted = text(exception, "production")
                    .map(production -> production.equals("promoted"))
                    .orElse(faultCase.isHealthy());
            outcomes.put(faultCase.id(), outcome(promoted, promoted ? whenPromoted : whenKept, exception));
        }
        return outcomes;
    }

    private static Optional<String> rule(Optional<YamlValue> section, String key) {
        return text(section.flatMap(expect -> expect.find(key)), "pipeline");
    }

    private ExpectedOutcome outcome(boolean promoted, Optional<String> rule, Optional<YamlValue> exception) {
        return new ExpectedOutcome(
                promoted,
                text(exception, "pipeline").or(() -> rule),
                exception.flatMap(value -> value.find("violations")).map(YamlValue::items).orElse(List.of()).stream()
                        .map(this::pinned)
                        .toList());
    }

    private Pinned pinned(YamlValue violation) {
        YamlValue promise = violation.get("promise");
        promises.checkName(promise);
        return new Pinned(promise.text(), violation.get("object").text());
    }

    private static Optional<String> text(Optional<YamlValue> mapping, String key) {
        return mapping.flatMap(value -> value.find(key)).map(YamlValue::text);
    }
}
