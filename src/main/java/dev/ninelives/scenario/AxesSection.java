package dev.ninelives.scenario;

import dev.ninelives.fault.Fault;
import dev.ninelives.fault.FaultLibrary;
import dev.ninelives.fault.Manifest;
import dev.ninelives.scenario.ScenarioManifest.ByStage;
import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code axes} and makes every faulty manifest, so that a fault that does not apply is known before any run. */
final class AxesSection {
    private static final String OF_CLUSTER = FaultLibrary.CLUSTER + "/";

    private final Problems problems;
    private final FaultLibrary library;
    private final Set<String> ids;
    private final List<ScenarioManifest> manifests;
    private final FaultVariables variables;

    /**
     * A reader.
     *
     * @param ids of all manifests, those with a problem too
     * @param manifests those without
     * @param variables what faults may ask for
     */
    AxesSection(
            Problems problems,
            FaultLibrary library,
            Set<String> ids,
            List<ScenarioManifest> manifests,
            FaultVariables variables) {
        this.problems = problems;
        this.library = library;
        this.ids = ids;
        this.manifests = manifests;
        this.variables = variables;
    }

    List<Axis> read(YamlValue section) {
        List<Axis> axes = new ArrayList<>();
        section.entries().forEach((name, value) -> {
            if (value.find("of").isPresent()) {
                axes.add(new Axis(name, "", clusterChoices(value.get("faults"))));
                return;
            }
            YamlValue id = value.get("manifest");
            Optional<ScenarioManifest> manifest = manifests.stream()
                    .filter(candidate -> candidate.id().equals(id.text()))
                    .findFirst();
            if (!ids.contains(id.text())) {
                problems.add(
                        id, "there is no '%s' under manifests%s".formatted(id.text(), Nearest.hint(id.text(), ids)));
            }
            if (axes.stream().anyMatch(axis -> axis.manifest().equals(id.text()))) {
                problems.add(id, "another axis varies '%s' already".formatted(id.text()));
            }
            axes.add(new Axis(name, id.text(), choices(name, value.get("faults"), manifest)));
        });
        return axes;
    }

    private List<Choice> choices(String axis, YamlValue faults, Optional<ScenarioManifest> manifest) {
        List<Choice> choices = new ArrayList<>();
        for (YamlValue fault : faults.items()) {
            choice(axis, fault, manifest).ifPresent(choice -> add(choice, choices, fault));
        }
        return choices;
    }

    private void add(Choice choice, List<Choice> choices, YamlValue place) {
        if (choices.stream().anyMatch(other -> other.fault().equals(choice.fault()))) {
            problems.add(place, "'%s' stands on this axis twice".formatted(choice.fault()));
        }
        choices.add(choice);
    }

    private List<Choice> clusterChoices(YamlValue faults) {
        List<Choice> choices = new ArrayList<>();
        for (YamlValue fault : faults.items()) {
            clusterChoice(fault).ifPresent(choice -> add(choice, choices, fault));
        }
        return choices;
    }

    private Optional<Choice> clusterChoice(YamlValue value) {
        if (value.text().equals(Choice.HEALTHY)) {
            return Optional.of(new Choice(Choice.HEALTHY, "", ""));
        }
        String name = value.text().startsWith(OF_CLUSTER) ? value.text().substring(OF_CLUSTER.length()) : value.text();
        if (!library.names(FaultLibrary.CLUSTER).contains(name)) {
            problems.add(value, unknown(FaultLibrary.CLUSTER, name));
            return Optional.empty();
        }
        try {
            return Optional.of(Choice.of(library.clusterFault(name)));
        } catch (InvalidFileException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private Optional<Choice> choice(String axis, YamlValue value, Optional<ScenarioManifest> manifest) {
        if (value.text().equals(Choice.HEALTHY)) {
            return manifest.map(
                    found -> new Choice(Choice.HEALTHY, "", found.healthy().text()));
        }
        int slash = value.text().indexOf('/');
        String group = slash < 0 ? axis : value.text().substring(0, slash);
        String name = value.text().substring(slash + 1);
        if (group.equals(FaultLibrary.CLUSTER)) {
            problems.add(
                    value,
                    "this is a fault of the cluster, and no manifest has it; name it on an axis of its own: { of: cluster, faults: [%s, healthy] }"
                            .formatted(name));
            return Optional.empty();
        }
        if (!library.names(group).contains(name)) {
            problems.add(value, unknown(group, name));
            return Optional.empty();
        }
        try {
            Fault fault = library.fault(group, name);
            Optional<Choice> choice = manifest.map(found -> new Choice(
                    name, fault.simulates(), fault.applyTo(found.healthy(), variables.of(fault, found.healthy()))));
            if (manifest.isPresent() && manifest.get().route() instanceof ByStage) {
                choice.ifPresent(text -> checkThatAStageCanHold(text, value));
            }
            return choice;
        } catch (InvalidFileException e) {
            e.problems().forEach(problems::add);
            return Optional.empty();
        }
    }

    private void checkThatAStageCanHold(Choice choice, YamlValue value) {
        if (Manifest.parse(choice.text()).isEmpty()) {
            problems.add(
                    value,
                    "'%s' leaves text that is not YAML, and a stage's own manifests are JSON, which Deck would not have"
                                    .formatted(choice.fault())
                            + " saved; take another fault, or hand the manifest over as an artifact or parameter");
        }
    }

    private String unknown(String group, String name) {
        if (!library.groups().contains(group)) {
            return "there is no folder %s%s"
                    .formatted(library.folder().resolve(group), Nearest.hint(group, library.groups()));
        }
        List<String> known = new ArrayList<>(library.names(group));
        known.add(Choice.HEALTHY);
        return "unknown fault '%s' in %s%s".formatted(name, library.folder().resolve(group), Nearest.hint(name, known));
    }
}
