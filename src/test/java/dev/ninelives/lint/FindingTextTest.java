package dev.ninelives.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingTextTest {
    @Test
    void saysWhatWhereWhyAndWhatToDo() {
        // Given
        Finding finding =
                new Finding(new ScaleWithoutReplicas(), "a/pipeline.json", "3", "Scale", 12, 14, "it scales", "do not");

        // When
        String text = FindingText.of(finding);

        // Then
        assertThat(text.lines())
                .containsExactly(
                        "scale-without-replicas: a scale to nothing",
                        "  stage     'Scale' (refId 3, from line 12)",
                        "  where     a/pipeline.json:14",
                        "  why       it scales",
                        "  endangers availability",
                        "  to do     do not");
    }

    @Test
    void speaksOfThePipelineWhereNoStageIsMeant() {
        // Given
        Finding finding =
                new Finding(new UnusedParameter(), "pipeline.json", "", "", 0, 14, "nobody uses it", "remove it");

        // When
        String text = FindingText.of(finding);

        // Then
        assertThat(text).contains("stage     the pipeline as a whole\n");
    }
}
