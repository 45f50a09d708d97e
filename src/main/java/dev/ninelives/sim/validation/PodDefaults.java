package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server fills into the spec of a Pod, or of a Pod template. */
final class PodDefaults {
    private static final int FILE_MODE = 0644;
    private static final int TOKEN_SECONDS = 3600;
    private static final List<String> CONTAINERS = List.of("initContainers", "containers");

    private PodDefaults() {}

    static void apply(ObjectNode spec) {
        Fields.setDefault(spec, "restartPolicy", "Always");
        Fields.setDefault(spec, "terminationGracePeriodSeconds", 30);
        Fields.setDefault(spec, "dnsPolicy", "ClusterFirst");
        Fields.object(spec, "securityContext");
        Fields.setDefault(spec, "schedulerName", "default-scheduler");
        for (String containers : CONTAINERS) {
            spec.path(containers).forEach(container -> container((ObjectNode) container, spec));
        }
        spec.path("volumes").forEach(volume -> volume((ObjectNode) volume));
        copyAccountName(spec);
    }

    /** The old name of the field and the new one always say the same. */
    private static void copyAccountName(ObjectNode spec) {
        String name = spec.path("serviceAccountName")
                .asString(spec.path("serviceAccount").asString(""));
        if (!name.isEmpty()) {
            spec.put("serviceAccountName", name);
            spec.put("serviceAccount", name);
        }
    }

    private static void container(ObjectNode container, ObjectNode spec) {
        container.path("ports").forEach(port -> port((ObjectNode) port, spec));
        container.path("env").forEach(variable -> source(variable.path("valueFrom")));
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.get(probe) instanceof ObjectNode found) {
                probe(found);
            }
        }
        for (String hook : List.of("postStart", "preStop")) {
            httpGet(container.path("lifecycle").path(hook));
        }
        resources(Fields.object(container, "resources"));
        Fields.setDefault(container, "terminationMessagePath", "/dev/termination-log");
        Fields.setDefault(container, "terminationMessagePolicy", "File");
        if (container.has("image")) {
            Fields.setDefault(
                    container,
                    "imagePullPolicy",
                    pullPolicy(container.get("image").asString("")));
        } else {
            Fields.setDefault(container, "imagePullPolicy", "IfNotPresent");
        }
    }

    private static String pullPolicy(String image) {
        String tagged = image.substring(image.lastIndexOf('/') + 1);
        boolean digest = tagged.contains("@");
        boolean latest = !tagged.contains(":") || tagged.endsWith(":latest");
        return latest && !digest ? "Always" : "IfNotPresent";
    }

    private static void port(ObjectNode port, ObjectNode spec) {
        Fields.setDefault(port, "protocol", "TCP");
        if (spec.path("hostNetwork").asBoolean(false) && !port.has("hostPort") && port.has("containerPort")) {
            port.set("hostPort", port.get("containerPort"));
        }
    }

    private static void probe(ObjectNode probe) {
        httpGet(probe);
        Fields.setDefault(probe, "timeoutSeconds", 1);
        Fields.setDefault(probe, "periodSeconds", 10);
        Fields.setDefault(probe, "successThreshold", 1);
        Fields.setDefault(probe, "failureThreshold", 3);
    }

    private static void httpGet(JsonNode handler) {
        if (handler.get("httpGet") instanceof ObjectNode httpGet) {
            Fields.setDefault(httpGet, "path", "/");
            Fields.setDefault(httpGet, "scheme", "HTTP");
        }
    }

    private static void resources(ObjectNode resources) {
        for (String part : List.of("limits", "requests")) {
            if (resources.get(part) instanceof ObjectNode amounts) {
                for (String name : List.copyOf(amounts.propertyNames())) {
                    amounts.put(
                            name, Quantities.roundedToMilli(amounts.get(name).asString("")));
                }
            }
        }
    }

    /** Of a Pod, not of a template. */
    static void requestsFromLimits(ObjectNode spec) {
        for (String containers : CONTAINERS) {
            for (JsonNode container : spec.path(containers)) {
                requestFromLimits(Fields.object((ObjectNode) container, "resources"));
            }
        }
    }

    private static void requestFromLimits(ObjectNode resources) {
        if (resources.get("limits") instanceof ObjectNode limits) {
            ObjectNode requests = Fields.object(resources, "requests");
            limits.properties().forEach(limit -> {
                if (!requests.has(limit.getKey())) {
                    requests.set(limit.getKey(), limit.getValue());
                }
            });
        }
    }

    private static void source(JsonNode valueFrom) {
        fieldReference(valueFrom.path("fieldRef"));
        if (valueFrom.get("resourceFieldRef") instanceof ObjectNode resource) {
            Fields.setDefault(resource, "divisor", "0");
        }
    }

    private static void fieldReference(JsonNode reference) {
        if (reference instanceof ObjectNode found) {
            Fields.setDefault(found, "apiVersion", "v1");
        }
    }

    private static void volume(ObjectNode volume) {
        boolean hasSource = volume.propertyNames().stream().anyMatch(field -> !field.equals("name"));
        if (!hasSource) {
            volume.putObject("emptyDir");
        }
        for (String files : List.of("configMap", "secret", "projected", "downwardAPI")) {
            if (volume.get(files) instanceof ObjectNode source) {
                Fields.setDefault(source, "defaultMode", FILE_MODE);
            }
        }
        if (volume.get("hostPath") instanceof ObjectNode hostPath && !hostPath.has("type")) {
            hostPath.put("type", "");
        }
        downward(volume);
        for (JsonNode source : volume.path("projected").path("sources")) {
            downward(source);
            if (source.get("serviceAccountToken") instanceof ObjectNode token) {
                Fields.setDefault(token, "expirationSeconds", TOKEN_SECONDS);
            }
        }
    }

    private static void downward(JsonNode source) {
        source.path("downwardAPI").path("items").forEach(item -> fieldReference(item.path("fieldRef")));
    }
}
