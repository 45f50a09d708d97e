package dev.ninelives.sim.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The requests of the API suite: how many are answered as a real server answers them, and the others. */
final class ApiSection implements FidelitySection {
    private static final String HEAD = """
        ## API requests

        Each request was answered by a real Kubernetes of that version, and is put to the embedded one in every
        `./mvnw test`. *Refusal* is the same if code, reason and causes are; *answer* if the whole answer is, apart from
        what varies from run to run: uids, resource versions, times, addresses, node names, generated parts of names,
        the `continue` token; fields that are null; and the words that a JSON or YAML parser has for text that is not JSON
        or YAML.

        Requests, recordings and the list of differences: `src/test/resources/dev/ninelives/sim/fidelity`.

        """;

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (String version : Goldens.versions()) {
            List<Comparison> all = Replayed.all(version);
            text.append("### Kubernetes ").append(version).append("\n\n");
            table(all, text);
            differences(version, text);
            unrecorded(version, text);
        }
        return text.toString();
    }

    private static void table(List<Comparison> all, StringBuilder text) {
        text.append("| requests | | same refusal | same answer |\n|---|---|---|---|\n");
        Map<String, List<Comparison>> groups = new LinkedHashMap<>();
        all.forEach(each -> groups.computeIfAbsent(each.group(), unseen -> new ArrayList<>())
                .add(each));
        groups.forEach((group, comparisons) -> row(group, comparisons, text));
        row("**all**", all, text);
        text.append('\n');
    }

    private static void row(String name, List<Comparison> comparisons, StringBuilder text) {
        text.append("| %s | %d | %s | %s |%n"
                .formatted(
                        name,
                        comparisons.size(),
                        share(comparisons, Comparison::isSameVerdict),
                        share(comparisons, Comparison::isSame))
                .replace("\r\n", "\n"));
    }

    /** Rounded down, so that 100 % means all. */
    private static String share(List<Comparison> comparisons, Predicate<Comparison> same) {
        long count = comparisons.stream().filter(same).count();
        long permille = count * 1000 / comparisons.size();
        return "%d (%d.%d %%)".formatted(count, permille / 10, permille % 10);
    }

    private static void differences(String version, StringBuilder text) {
        List<Differences.Difference> differences = new Differences(version).all();
        if (differences.isEmpty()) {
            return;
        }
        text.append("What differs, and why:\n\n");
        for (Differences.Difference difference : differences) {
            text.append("- ")
                    .append(difference.because())
                    .append(" (")
                    .append(inWords(difference.differs()))
                    .append("): ");
            text.append(String.join("; ", difference.requests())).append('\n');
        }
    }

    private static void unrecorded(String version, StringBuilder text) {
        List<Unrecorded.Reason> reasons = new Unrecorded(version).reasons();
        if (!reasons.isEmpty()) {
            text.append("\nNot recorded:\n\n");
            reasons.forEach(reason -> text.append("- ")
                    .append(reason.because())
                    .append(": ")
                    .append(String.join("; ", reason.requests()))
                    .append('\n'));
        }
    }

    private static String inWords(Set<String> differs) {
        return String.join(", ", new TreeSet<>(differs));
    }
}
