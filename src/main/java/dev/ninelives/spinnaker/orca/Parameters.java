package dev.ninelives.spinnaker.orca;

import dev.ninelives.pipeline.Pipeline;
import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The values that a run gives to the pipeline's parameters. Spinnaker's UI demands and restricts them, Orca itself does
 * not, so a run that the UI would have refused is refused here.
 */
final class Parameters {
    private Parameters() {}

    static List<String> problems(Pipeline pipeline, Trigger trigger) {
        List<String> problems = new ArrayList<>();
        for (JsonNode parameter : pipeline.json().path("parameterConfig")) {
            problem(parameter, trigger, problems);
        }
        return problems;
    }

    private static void problem(JsonNode parameter, Trigger trigger, List<String> problems) {
        String name = parameter.path("name").asString("");
        Object given = trigger.parameters().get(name);
        String value =
                given != null ? given.toString() : parameter.path("default").asString("");
        if (value.isEmpty()) {
            if (parameter.path("required").asBoolean(false)) {
                problems.add(
                        "parameter '%s' is required and has no default; give it a value in the trigger's parameters"
                                .formatted(name));
            }
            return;
        }
        List<String> options = new ArrayList<>();
        parameter
                .path("options")
                .forEach(option -> options.add(option.path("value").asString("")));
        if (parameter.path("hasOptions").asBoolean(false) && !options.contains(value)) {
            problems.add("parameter '%s' is '%s', but must be one of: %s"
                    .formatted(name, value, String.join(", ", options)));
        }
    }
}
