package dev.ninelives.spinnaker.kubernetes;

import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a stage waits for: what its operation reports, else the object that it names; nothing where it has neither. */
final class AwaitedManifests {
    private AwaitedManifests() {}

    /** Full names by namespace. */
    static Map<String, Iterable<String>> of(StageExecution stage) {
        Map<String, Iterable<String>> names = new LinkedHashMap<>();
        Object location = stage.getContext().get("manifest.location");
        Object name = stage.getContext().get("manifest.name");
        if (stage.getContext().get(PromoteOutputsTask.NAMES_BY_NAMESPACE) instanceof Map<?, ?> promoted) {
            promoted.forEach((namespace, all) -> names.put(namespace.toString(), texts(all)));
        } else if (location != null && name != null) {
            names.put(location.toString(), List.of(name.toString()));
        }
        return names;
    }

    private static List<String> texts(Object names) {
        List<String> texts = new ArrayList<>();
        if (names instanceof Iterable<?> all) {
            all.forEach(name -> texts.add(name.toString()));
        }
        return texts;
    }
}
