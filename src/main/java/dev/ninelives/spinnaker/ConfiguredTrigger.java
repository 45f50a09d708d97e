package dev.ninelives.spinnaker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.netflix.spinnaker.kork.artifacts.model.Artifact;
import com.netflix.spinnaker.kork.artifacts.model.ExpectedArtifact;
import com.netflix.spinnaker.orca.jackson.OrcaObjectMapper;
import dev.ninelives.pipeline.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/**
 * One of the triggers in a pipeline's JSON, and whether an event sets it off by Echo's rules: the event's identity must be
 * the trigger's, its branch or tag must match, its payload must hold the constraints, and of the artifacts that the
 * trigger expects, the event must bring at least one.
 */
final class ConfiguredTrigger {
    private static final String PIPELINE = "pipeline";

    private static final Map<String, List<String>> IDENTITY = Map.of(
            "docker", List.of("account", "registry", "repository"),
            "git", List.of("source", "project", "slug"),
            "webhook", List.of("source"),
            "pubsub", List.of("pubsubSystem", "subscriptionName"),
            "jenkins", List.of("master", "job"));

    private static final List<String> IGNORING_CASE = List.of("git", "pubsub");
    private static final Map<String, String> PATTERN = Map.of("docker", "tag", "git", "branch");
    private static final Map<String, String> PARENT_STATUS =
            Map.of("SUCCEEDED", "successful", "TERMINAL", "failed", "CANCELED", "canceled");

    private final JsonNode json;
    private final JsonNode expectedArtifacts;

    /** @param expectedArtifacts all those of the pipeline */
    ConfiguredTrigger(JsonNode json, JsonNode expectedArtifacts) {
        this.json = json;
        this.expectedArtifacts = expectedArtifacts;
    }

    boolean isOfType(String type) {
        return text(json, "type").equals(type);
    }

    List<String> expectedArtifactIds() {
        List<String> ids = new ArrayList<>();
        json.path("expectedArtifactIds").forEach(id -> ids.add(id.asString("")));
        return ids;
    }

    /**
     * Why the event does not set it off; empty where it does.
     *
     * @param artifacts what the event brings
     */
    Optional<String> refusal(Trigger event, List<Map<String, Object>> artifacts) {
        return Optional.of("is disabled")
                .filter(disabled -> !json.path("enabled").asBoolean(true))
                .or(() -> identity(event))
                .or(() -> pattern(event))
                .or(() -> constraints("payloadConstraints", event.fields().get("payload"), "payload"))
                .or(() -> constraints("attributeConstraints", event.fields().get("attributes"), "attributes"))
                .or(() -> parent(event))
                .or(() -> artifacts(event, artifacts));
    }

    private Optional<String> identity(Trigger event) {
        for (String key : IDENTITY.getOrDefault(event.type(), List.of())) {
            Object given = event.fields().get(key);
            String wanted = text(json, key);
            boolean same = given == null
                    || wanted.isEmpty()
                    || (IGNORING_CASE.contains(event.type())
                            ? wanted.equalsIgnoreCase(given.toString())
                            : wanted.equals(given.toString()));
            if (!same) {
                return Optional.of(wants(key, wanted, given));
            }
        }
        return Optional.empty();
    }

    /** Without a pattern, an image's tag may be anything but {@code latest}. */
    private Optional<String> pattern(Trigger event) {
        String key = PATTERN.get(event.type());
        Object given = key == null ? null : event.fields().get(key);
        if (given == null) {
            return Optional.empty();
        }
        String wanted = text(json, key);
        if (wanted.isEmpty()) {
            return event.type().equals("docker") && given.equals("latest")
                    ? Optional.of("has no tag, which stands for every tag but 'latest'")
                    : Optional.empty();
        }
        return matches(wanted, given.toString(), true) ? Optional.empty() : Optional.of(wants(key, wanted, given));
    }

    /** A constraint holds where its pattern is found anywhere in the value. */
    private Optional<String> constraints(String name, Object payload, String where) {
        for (Map.Entry<String, JsonNode> constraint : json.path(name).properties()) {
            Object given = payload instanceof Map<?, ?> map ? map.get(constraint.getKey()) : null;
            String wanted = constraint.getValue().asString("");
            if (given == null || !matches(wanted, given.toString(), false)) {
                return Optional.of(wants(where + "." + constraint.getKey(), wanted, given));
            }
        }
        return Optional.empty();
    }

    private Optional<String> parent(Trigger event) {
        if (!event.type().equals(PIPELINE) || !(event.fields().get("parent") instanceof Map<?, ?> parent)) {
            return Optional.empty();
        }
        String wanted = text(json, PIPELINE);
        if (!wanted.isEmpty() && !wanted.equals(parent.get("id"))) {
            return Optional.of(wants("parent.id", wanted, parent.get("id")));
        }
        Object status = parent.get("status") == null ? "SUCCEEDED" : parent.get("status");
        String word = PARENT_STATUS.getOrDefault(status.toString(), status.toString());
        List<String> statuses =
                json.path("status").valueStream().map(one -> one.asString("")).toList();
        return statuses.isEmpty() || statuses.contains(word)
                ? Optional.empty()
                : Optional.of(wants("parent.status", String.join(" or ", statuses), word));
    }

    private Optional<String> artifacts(Trigger event, List<Map<String, Object>> artifacts) {
        List<String> ids = expectedArtifactIds();
        if (ids.isEmpty() || event.type().equals(PIPELINE)) {
            return Optional.empty();
        }
        boolean any = expectedArtifacts
                .valueStream()
                .filter(expected -> ids.contains(text(expected, "id")))
                .map(ConfiguredTrigger::expected)
                .anyMatch(expected -> artifacts.stream().anyMatch(artifact -> expected.matches(artifact(artifact))));
        return any
                ? Optional.empty()
                : Optional.of("expects one of the artifacts %s, but the event brings %s"
                        .formatted(
                                String.join(", ", ids),
                                artifacts.isEmpty()
                                        ? "none"
                                        : artifacts.stream()
                                                .map(artifact -> String.valueOf(artifact.get("name")))
                                                .toList()));
    }

    private static ExpectedArtifact expected(JsonNode json) {
        try {
            return OrcaObjectMapper.getInstance().readValue(json.toString(), ExpectedArtifact.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no expected artifact: " + json, e);
        }
    }

    private static Artifact artifact(Map<String, Object> artifact) {
        return OrcaObjectMapper.getInstance().convertValue(artifact, Artifact.class);
    }

    private static boolean matches(String pattern, String text, boolean wholly) {
        try {
            var matcher = Pattern.compile(pattern).matcher(text);
            return wholly ? matcher.matches() : matcher.find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static String wants(String key, String wanted, Object given) {
        return "wants %s '%s', but %s"
                .formatted(key, wanted, given == null ? "there is none" : "it is '" + given + "'");
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
