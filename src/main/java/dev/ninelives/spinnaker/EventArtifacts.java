package dev.ninelives.spinnaker;

import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The artifacts that an event brings: those that are named, and those that Echo makes of what the event tells. */
final class EventArtifacts {
    private static final String DOCKER_IMAGE = "docker/image";

    private EventArtifacts() {}

    static List<Map<String, Object>> of(Trigger trigger) {
        List<Map<String, Object>> artifacts = new ArrayList<>(trigger.artifacts());
        switch (trigger.type()) {
            case "docker" -> image(trigger).ifPresent(artifacts::add);
            case "git" -> artifacts.addAll(files(trigger));
            case "webhook", "pubsub" -> artifacts.addAll(ofPayload(trigger));
            default -> {
                // nothing beside those that are named
            }
        }
        return artifacts;
    }

    /** The image that a docker trigger is about, as Echo makes it of a registry's event. */
    private static Optional<Map<String, Object>> image(Trigger trigger) {
        Object tag = trigger.fields().get("tag");
        Object repository = trigger.fields().get("repository");
        boolean named = trigger.artifacts().stream().anyMatch(artifact -> DOCKER_IMAGE.equals(artifact.get("type")));
        if (named || tag == null || repository == null) {
            return Optional.empty();
        }
        Object registry = trigger.fields().get("registry");
        String name = registry == null || registry.toString().isEmpty() ? "" + repository : registry + "/" + repository;
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("type", DOCKER_IMAGE);
        image.put("name", name);
        image.put("version", tag);
        image.put("reference", name + ":" + tag);
        return Optional.of(image);
    }

    /** The files that a push to GitHub has touched, if the event lists any under {@code files}. */
    private static List<Map<String, Object>> files(Trigger trigger) {
        List<Map<String, Object>> files = new ArrayList<>();
        if (trigger.fields().get("files") instanceof List<?> touched) {
            String repository = "https://api.github.com/repos/%s/%s/contents/"
                    .formatted(trigger.fields().get("project"), trigger.fields().get("slug"));
            for (Object path : touched) {
                Map<String, Object> file = new LinkedHashMap<>();
                file.put("type", "github/file");
                file.put("name", path);
                file.put("reference", repository + path);
                Optional.ofNullable(trigger.fields().get("hash")).ifPresent(hash -> file.put("version", hash));
                files.add(file);
            }
        }
        return files;
    }

    private static List<Map<String, Object>> ofPayload(Trigger trigger) {
        List<Map<String, Object>> artifacts = new ArrayList<>();
        if (trigger.fields().get("payload") instanceof Map<?, ?> payload
                && payload.get("artifacts") instanceof List<?> brought) {
            for (Object one : brought) {
                if (one instanceof Map<?, ?> map) {
                    Map<String, Object> artifact = new LinkedHashMap<>();
                    map.forEach((key, value) -> artifact.put(key.toString(), value));
                    artifacts.add(artifact);
                }
            }
        }
        return artifacts;
    }
}
