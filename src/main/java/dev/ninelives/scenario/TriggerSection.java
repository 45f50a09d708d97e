package dev.ninelives.scenario;

import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code trigger}: an event must carry what Spinnaker tells its type by. */
final class TriggerSection {
    /** Without these, Orca takes the trigger for one of no particular type. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            "docker", List.of("account", "repository", "tag"),
            "git", List.of("source", "project", "slug", "branch"),
            "webhook", List.of("source"),
            "pubsub", List.of("pubsubSystem", "subscriptionName"),
            "pipeline", List.of("parent"),
            "jenkins", List.of("master", "job", "buildNumber"));

    private final Problems problems;

    TriggerSection(Problems problems) {
        this.problems = problems;
    }

    TriggerTemplate read(Optional<YamlValue> section) {
        return section.map(this::trigger).orElse(TriggerTemplate.MANUAL);
    }

    private TriggerTemplate trigger(YamlValue trigger) {
        String type = trigger.get("type").text();
        Map<String, Object> fields = map(trigger.find("fields"));
        NEEDED.getOrDefault(type, List.of()).stream()
                .filter(key -> !fields.containsKey(key))
                .forEach(key -> problems.add(
                        trigger.find("fields").orElse(trigger),
                        "a %s trigger needs the field '%s'".formatted(type, key)));
        boolean named = fields.get("parent") instanceof Map<?, ?> parent && parent.get("id") instanceof String;
        if (type.equals("pipeline") && fields.containsKey("parent") && !named) {
            problems.add(trigger.get("fields"), "parent must be a mapping with the id of the pipeline that has ended");
        }
        return new TriggerTemplate(
                type,
                trigger.find("user").map(YamlValue::text).orElse(TriggerTemplate.USER),
                map(trigger.find("parameters")),
                fields,
                trigger.find("artifacts").map(YamlValue::items).orElse(List.of()).stream()
                        .map(TriggerSection::map)
                        .toList());
    }

    private static Map<String, Object> map(Optional<YamlValue> value) {
        return value.map(TriggerSection::map).orElse(Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(YamlValue value) {
        return (Map<String, Object>) value.plain();
    }
}
