package dev.ninelives.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/conformance.md to the tests: each case of Spinnaker's behaviour that applies here has a test that is named after
 * its number, and every other one a reason.
 */
class ConformanceTableTest {
    private static final Path DOCUMENT = Path.of("docs/conformance.md");

    private final ConformanceCases cases = ConformanceCases.read();
    private final ConformanceTests tests = ConformanceTests.find(Path.of("src/test/java"));

    @Test
    void everyCaseHasATestOrAReason() {
        // When
        List<String> open = new ArrayList<>(cases.numbers());
        open.removeAll(tests.numbers());
        open.removeAll(cases.notApplicable().keySet());

        // Then
        assertThat(open).as("cases without a test and without a reason").isEmpty();
    }

    @Test
    void noCaseHasBothATestAndAReasonNotToHaveOne() {
        assertThat(tests.numbers())
                .doesNotContainAnyElementsOf(cases.notApplicable().keySet());
    }

    @Test
    void noTestAndNoReasonIsForACaseThatThereIsNot() {
        assertThat(cases.numbers())
                .containsAll(tests.numbers())
                .containsAll(cases.notApplicable().keySet());
    }

    @Test
    void everythingThatIsListedHasItsTest() {
        assertThat(tests.typeByName().keySet())
                .containsAll(cases.lists().values().stream()
                        .flatMap(list -> list.values().stream())
                        .toList());
    }

    @Test
    void isWhatTheDocumentSays() throws IOException {
        // When
        String expected = new ConformanceDocument(cases, tests).text();

        // Then
        Path written = Path.of("target/conformance.md");
        Files.createDirectories(written.getParent());
        Files.writeString(written, expected);
        assertThat(DOCUMENT)
                .as("%s is made of the tests' names; copy %s over it", DOCUMENT, written)
                .hasContent(expected);
    }
}
