package dev.ninelives.scenario;

import dev.ninelives.pipeline.Judgment;
import dev.ninelives.pipeline.Judgment.Answer;
import dev.ninelives.yaml.Durations;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code judgments}: each must answer a judgment that there is, with an input that it offers. */
final class JudgmentsSection {
    private final Problems problems;
    private final StageNames stages;

    JudgmentsSection(Problems problems, StageNames stages) {
        this.problems = problems;
        this.stages = stages;
    }

    /** In the order of the file, in which they are looked through. */
    List<DeclaredJudgment> read(Optional<YamlValue> section) {
        List<DeclaredJudgment> judgments = new ArrayList<>();
        section.map(YamlValue::items).orElse(List.of()).forEach(item -> judgments.add(judgment(item)));
        return judgments;
    }

    private DeclaredJudgment judgment(YamlValue item) {
        YamlValue stage = item.get("stage");
        stages.check(stage, "manualJudgment", problems);
        item.find("input").ifPresent(input -> checkInput(input, stage.text()));
        return new DeclaredJudgment(
                stage.text(),
                DeploymentRun.of(item),
                new Judgment(
                        Answer.valueOf(item.get("answer").text().toUpperCase(Locale.ROOT)),
                        item.find("input").map(YamlValue::text).orElse(""),
                        item.find("after")
                                .map(YamlValue::text)
                                .map(Durations::parse)
                                .orElse(Duration.ZERO),
                        item.find("by").map(YamlValue::text).orElse(TriggerTemplate.USER)));
    }

    private void checkInput(YamlValue input, String stage) {
        List<String> offered = stages.called(stage).stream()
                .flatMap(found -> found.path("judgmentInputs").valueStream())
                .map(option -> option.path("value").asString(""))
                .toList();
        if (!stages.called(stage).isEmpty() && !offered.contains(input.text())) {
            problems.add(
                    input,
                    "the judgment '%s' offers no input '%s'%s"
                            .formatted(stage, input.text(), Nearest.hint(input.text(), offered)));
        }
    }
}
