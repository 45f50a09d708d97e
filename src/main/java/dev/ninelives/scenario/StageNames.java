package dev.ninelives.scenario;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.yaml.Nearest;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The stages of a scenario's pipelines, as its other sections name them. */
record StageNames(List<Pipeline> pipelines) {
    /** The stages of that name. */
    List<JsonNode> called(String name) {
        return stages().filter(stage -> name(stage).equals(name)).toList();
    }

    /** Notes a name that no stage has, or none of the type. */
    void check(YamlValue name, String type, Problems problems) {
        List<String> known = stages().filter(stage ->
                        type.isEmpty() || stage.path("type").asString("").equals(type))
                .map(StageNames::name)
                .distinct()
                .toList();
        if (!pipelines.isEmpty() && !known.contains(name.text())) {
            problems.add(
                    name,
                    "no pipeline of the scenario has a %sstage '%s'%s"
                            .formatted(
                                    type.isEmpty() ? "" : type + " ", name.text(), Nearest.hint(name.text(), known)));
        }
    }

    private Stream<JsonNode> stages() {
        return pipelines.stream()
                .flatMap(pipeline -> pipeline.json().path("stages").valueStream());
    }

    private static String name(JsonNode stage) {
        return stage.path("name").asString(stage.path("type").asString(""));
    }
}
