package dev.ninelives.sim.kubelet;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.controller.Metadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The variables of a container.
 *
 * @param podIp what {@code status.podIP} says inside the Pod
 */
record Environment(PodConfiguration configuration, JsonNode pod, String podIp, String hostIp) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([A-Za-z_][\\w.-]*)\\)");
    private static final Pattern SUBSCRIPT = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

    /** All variables of {@code container}, in the order in which they take precedence. */
    Map<String, String> of(JsonNode container) throws ConfigurationException {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        variables.put("HOSTNAME", pod.path("spec").path("hostname").asString(Metadata.name(pod)));
        variables.put("HOME", "/root");
        for (JsonNode source : container.path("envFrom")) {
            addAll(variables, source);
        }
        for (JsonNode variable : container.path("env")) {
            Optional<String> value = variable.has("valueFrom")
                    ? valueFrom(variable.path("valueFrom"))
                    : Optional.of(expand(variable.path("value").asString(""), variables));
            value.ifPresent(text -> variables.put(variable.path("name").asString(""), text));
        }
        return variables;
    }

    /** Replaces {@code $(NAME)}, as Kubernetes does in commands, arguments and values; unknown names stay as they are. */
    static String expand(String text, Map<String, String> variables) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String value = match.group().equals("$$") ? "$" : variables.getOrDefault(match.group(1), match.group());
            return Matcher.quoteReplacement(value);
        });
    }

    static List<String> expand(JsonNode words, Map<String, String> variables) {
        return words.valueStream()
                .map(word -> expand(word.asString(""), variables))
                .toList();
    }

    private void addAll(Map<String, String> variables, JsonNode source) throws ConfigurationException {
        boolean secret = source.has("secretRef");
        ResourceType type = secret ? BuiltinTypes.SECRET : BuiltinTypes.CONFIG_MAP;
        JsonNode reference = source.path(secret ? "secretRef" : "configMapRef");
        String name = reference.path("name").asString("");
        Optional<Map<String, String>> entries = configuration.entries(type, name);
        if (entries.isEmpty() && !reference.path("optional").asBoolean(false)) {
            throw PodConfiguration.missing(type, name);
        }
        String prefix = source.path("prefix").asString("");
        entries.ifPresent(all -> all.forEach((key, value) -> variables.put(prefix + key, value)));
    }

    private Optional<String> valueFrom(JsonNode source) throws ConfigurationException {
        if (source.has("configMapKeyRef")) {
            return configuration.entry(BuiltinTypes.CONFIG_MAP, source.path("configMapKeyRef"));
        }
        if (source.has("secretKeyRef")) {
            return configuration.entry(BuiltinTypes.SECRET, source.path("secretKeyRef"));
        }
        if (source.has("fieldRef")) {
            return Optional.of(field(source.path("fieldRef").path("fieldPath").asString("")));
        }
        throw new UnmodelledCommandException("A variable from a resourceFieldRef");
    }

    private String field(String path) {
        return switch (path) {
            case "status.podIP", "status.podIPs" -> podIp;
            case "status.hostIP" -> hostIp;
            default ->
                subscripted(pod, path)
                        .orElseGet(() -> pod.at("/" + path.replace('.', '/')))
                        .asString("");
        };
    }

    /** One label or annotation, if that is what a path names. */
    static Optional<JsonNode> subscripted(JsonNode pod, String path) {
        Matcher subscript = SUBSCRIPT.matcher(path);
        return subscript.matches()
                ? Optional.of(pod.path("metadata").path(subscript.group(1)).path(subscript.group(2)))
                : Optional.empty();
    }
}
