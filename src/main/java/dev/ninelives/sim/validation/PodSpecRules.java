package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for the spec of a Pod, or of a Pod template, apart from its containers. */
final class PodSpecRules {
    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS_POLICIES =
            List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");

    /** In the order in which the server looks at them. */
    private static final List<String> SOURCES = List.of(
            "emptyDir",
            "hostPath",
            "gitRepo",
            "secret",
            "nfs",
            "iscsi",
            "persistentVolumeClaim",
            "downwardAPI",
            "configMap",
            "projected",
            "csi",
            "ephemeral");

    private PodSpecRules() {}

    /**
     * Checks a spec.
     *
     * @param field where it stands, for example {@code spec.template.spec}
     */
    static void check(JsonNode spec, String field, Causes causes) {
        Set<String> volumes = volumes(spec.path("volumes"), field + ".volumes", causes);
        ContainerRules containers = new ContainerRules(volumes, causes);
        containers.checkAll(spec.path("containers"), field + ".containers", true);
        containers.checkAll(spec.path("initContainers"), field + ".initContainers", false);
        oneOf(spec, "restartPolicy", RESTART_POLICIES, field, causes);
        oneOf(spec, "dnsPolicy", DNS_POLICIES, field, causes);
        MetadataRules.labels(spec.path("nodeSelector"), field + ".nodeSelector", causes);
        subdomain(spec, "serviceAccountName", field, causes);
        subdomain(spec, "nodeName", field, causes);
        JsonNode deadline = spec.path("activeDeadlineSeconds");
        if (deadline.isNumber() && (deadline.asLong() < 1 || deadline.asLong() > Integer.MAX_VALUE)) {
            causes.invalid(
                    field + ".activeDeadlineSeconds",
                    deadline.toString(),
                    "must be between 1 and 2147483647, inclusive");
        }
        PodPlacementRules.check(spec, field, causes);
        for (String label : List.of("hostname", "subdomain")) {
            String name = spec.path(label).asString("");
            if (!name.isEmpty()) {
                NameRule.LABEL.check(name, field + "." + label, causes);
            }
        }
    }

    private static Set<String> volumes(JsonNode volumes, String field, Causes causes) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < volumes.size(); i++) {
            JsonNode volume = volumes.get(i);
            String place = field + "[" + i + "]";
            String name = volume.path("name").asString("");
            SOURCES.stream()
                    .filter(volume::has)
                    .skip(1)
                    .forEach(source ->
                            causes.forbidden(place + "." + source, "may not specify more than 1 volume type"));
            if (name.isEmpty()) {
                causes.required(place + ".name");
            } else if (NameRule.LABEL.syntaxErrorIn(name).isPresent() || name.length() > 63) {
                NameRule.LABEL.check(name, place + ".name", causes);
            } else if (!names.add(name)) {
                causes.duplicate(place + ".name", GoText.quoted(name));
            }
            source(volume, place, causes);
        }
        return names;
    }

    private static void source(JsonNode volume, String field, Causes causes) {
        if (volume.has("configMap")
                && volume.path("configMap").path("name").asString("").isEmpty()) {
            causes.required(field + ".configMap.name");
        }
        if (volume.has("secret")
                && volume.path("secret").path("secretName").asString("").isEmpty()) {
            causes.required(field + ".secret.secretName");
        }
        if (volume.has("hostPath")
                && volume.path("hostPath").path("path").asString("").isEmpty()) {
            causes.required(field + ".hostPath.path");
        }
        JsonNode claim = volume.path("persistentVolumeClaim");
        if (claim.isObject() && claim.path("claimName").asString("").isEmpty()) {
            causes.required(field + ".persistentVolumeClaim.claimName");
        }
    }

    private static void oneOf(JsonNode spec, String member, List<String> supported, String field, Causes causes) {
        String value = spec.path(member).asString("");
        if (value.isEmpty()) {
            causes.required(field + "." + member);
        } else if (!supported.contains(value)) {
            causes.unsupported(field + "." + member, value, supported);
        }
    }

    private static void subdomain(JsonNode spec, String member, String field, Causes causes) {
        String name = spec.path(member).asString("");
        if (!name.isEmpty()) {
            NameRule.SUBDOMAIN.check(name, field + "." + member, causes);
        }
    }
}
