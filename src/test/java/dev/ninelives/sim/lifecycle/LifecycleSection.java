package dev.ninelives.sim.lifecycle;

import dev.ninelives.sim.fidelity.FidelitySection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The scripts of the lifecycle suite: of how many objects and Events the embedded cluster makes what a real one makes. */
public final class LifecycleSection implements FidelitySection {
    private static final String HEAD = """
        ## What becomes of objects

        Each script was played on a real Kubernetes of that version, three times or more, and is played on the embedded one with
        several seeds in every `./mvnw test`. Compared is the sequence of states of every object, and which Events there are;
        not times. What may be left out between two states, and why, is written beside the scripts:
        `src/test/resources/dev/ninelives/sim/lifecycle/README.md`.

        """;

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (String version : GoldenFiles.versions()) {
            text.append("### Kubernetes ").append(version).append("\n\n");
            text.append("| script | objects and Events | the same |\n|---|---|---|\n");
            List<Difference> differences = Difference.all(version);
            int all = 0;
            for (String script : Script.namesFor(version)) {
                int size = new GoldenFiles(version).read(script).size();
                long different = differences.stream()
                        .filter(difference -> difference.script().equals(script))
                        .count();
                all += size;
                row(script, size, size - different, text);
            }
            row("**all**", all, all - differences.size(), text);
            listed(differences, text);
        }
        return text.toString();
    }

    private static void row(String name, int size, long same, StringBuilder text) {
        text.append("| ")
                .append(name)
                .append(" | ")
                .append(size)
                .append(" | ")
                .append(same)
                .append(" |\n");
    }

    private static void listed(List<Difference> differences, StringBuilder text) {
        if (!differences.isEmpty()) {
            text.append("\nWhat differs, and why:\n\n");
            Map<String, List<Difference>> byReason = differences.stream()
                    .collect(Collectors.groupingBy(Difference::because, LinkedHashMap::new, Collectors.toList()));
            byReason.forEach((because, all) -> text.append("- ")
                    .append(because)
                    .append(": ")
                    .append(String.join(
                            "; ",
                            all.stream()
                                    .map(each -> each.script() + ": " + each.object())
                                    .toList()))
                    .append('\n'));
        }
    }
}
