package dev.ninelives.spinnaker;

import dev.ninelives.spinnaker.ConformanceCases.Section;
import dev.ninelives.spinnaker.ConformanceTests.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What docs/conformance.md says. */
record ConformanceDocument(ConformanceCases cases, ConformanceTests tests) {
    private static final String HEAD = """
        # Conformance to Spinnaker

        How Spinnaker's Kubernetes stages behave is written down as numbered cases, taken from the tests and the code of its
        Orca and Clouddriver. Each case that applies here has a test that is named after its number. This table is made of
        the tests' names, and a test fails when it is not, or when a number has neither a test nor a reason.

        **%d of %d applicable cases have a test**; %d of %d do not apply, each with its reason below.
        """;

    /** What stands above a list that does not speak for itself. */
    private static final Map<String, String> INTRODUCTIONS =
            Map.of("Traps", "What nobody would expect and blue-green deployments run into.\n\n");

    String text() {
        int all = cases.numbers().size();
        int skipped = cases.notApplicable().size();
        StringBuilder text = new StringBuilder(HEAD.formatted(tests.numbers().size(), all - skipped, skipped, all));
        cases.sections().forEach((letter, section) -> text.append(section(letter, section)));
        cases.lists().forEach((about, list) -> text.append(list(about, list)));
        text.append("\n## Not applicable\n\n| case | why |\n|---|---|\n");
        cases.notApplicable().entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
                .forEach((why, numbers) -> text.append("| %s | %s |\n".formatted(numbers, why)));
        return text.toString();
    }

    private String list(String about, Map<String, String> list) {
        return "\n## %s\n\n%s| | shown by |\n|---|---|\n".formatted(about, INTRODUCTIONS.getOrDefault(about, ""))
                + list.entrySet().stream()
                        .map(entry -> "| %s | `%s#%s` |\n"
                                .formatted(entry.getKey(), tests.typeByName().get(entry.getValue()), entry.getValue()))
                        .collect(Collectors.joining());
    }

    private String section(String letter, Section section) {
        String rows = cases.numbers().stream()
                .filter(number -> number.startsWith(letter))
                .filter(tests.byNumber()::containsKey)
                .map(number -> row(number, tests.byNumber().get(number)))
                .collect(Collectors.joining());
        return rows.isEmpty()
                ? ""
                : "\n## %s. %s\n\n| case | shown by |\n|---|---|\n%s".formatted(letter, section.about(), rows);
    }

    private static String row(String number, List<Named> named) {
        return "| %s | %s |\n"
                .formatted(
                        number,
                        named.stream()
                                .map(test -> "%s (`%s`)".formatted(test.sentence(), test.type()))
                                .collect(Collectors.joining("<br>")));
    }
}
