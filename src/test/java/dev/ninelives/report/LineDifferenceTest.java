package dev.ninelives.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
    @Test
    void showsAChangedLineBetweenThoseThatStayed() {
        assertThat(difference("a\nb\nc\n", "a\nB\nc\n")).containsExactly("SAME a", "REMOVED b", "ADDED B", "SAME c");
    }

    @Test
    void showsLinesThatWereAddedOrRemovedAtTheEnds() {
        assertThat(difference("a\nb", "x\na\nb\ny")).containsExactly("ADDED x", "SAME a", "SAME b", "ADDED y");
        assertThat(difference("x\na\ny", "a")).containsExactly("REMOVED x", "SAME a", "REMOVED y");
    }

    @Test
    void keepsAsManyLinesAsItCan() {
        assertThat(difference("a\nb\nc\nd", "b\nd\na"))
                .containsExactly("REMOVED a", "SAME b", "REMOVED c", "SAME d", "ADDED a");
    }

    @Test
    void showsEqualTextsAsTheyAre() {
        assertThat(difference("a\n\nb", "a\n\nb")).containsExactly("SAME a", "SAME ", "SAME b");
        assertThat(difference("", "")).isEmpty();
    }

    @Test
    void comparesHugeTextsWithoutATableOfTheirLines() {
        // Given
        String huge = "line\n".repeat(100_000);

        // When
        List<String> lines = difference(huge, huge + "more");

        // Then
        assertThat(lines).hasSize(200_001).first().isEqualTo("REMOVED line");
    }

    private static List<String> difference(String before, String after) {
        return LineDifference.between(before, after).stream()
                .map(line -> line.kind() + " " + line.text())
                .toList();
    }
}
