package dev.ninelives.scenario;

import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code spinnaker}: what the scenario is to a live one. */
final class SpinnakerSection {
    private final Problems problems;
    private final List<String> namespaces;

    /** @param namespaces the scenario's */
    SpinnakerSection(Problems problems, List<String> namespaces) {
        this.problems = problems;
        this.namespaces = namespaces;
    }

    Optional<LiveSpinnaker> read(Optional<YamlValue> section) {
        return section.map(value -> new LiveSpinnaker(
                value.file() + ":" + value.line(),
                value.get("application").text(),
                value.get("account").text(),
                lent(value.find("namespaces"))));
    }

    private Map<String, String> lent(Optional<YamlValue> section) {
        Map<String, String> lent = new LinkedHashMap<>();
        section.ifPresent(value -> {
            value.entries().forEach((name, there) -> {
                check(name, there, lent);
                lent.put(name, there.text());
            });
            namespaces.stream().filter(name -> !lent.containsKey(name)).forEach(name -> missing(name, value));
        });
        return lent;
    }

    private void check(String name, YamlValue there, Map<String, String> lent) {
        ScenarioFile.checkListed(problems, there, name, namespaces);
        if (lent.containsValue(there.text())) {
            problems.add(
                    there,
                    "'%s' stands for another namespace already; each needs one of its own".formatted(there.text()));
        }
        if (there.text().equals("default") || there.text().startsWith("kube-")) {
            problems.add(
                    there, "'%s' is Kubernetes' own; name a namespace that is there for tests".formatted(there.text()));
        }
    }

    /** What is not mapped would be made by the run, and the account that needs the mapping would refuse it. */
    private void missing(String name, YamlValue section) {
        problems.add(
                section,
                "the namespace '%s' has no place on the cluster; map each of %s, or none"
                        .formatted(name, String.join(", ", namespaces)));
    }
}
