package dev.ninelives.sim.validation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules for the containers of one Pod. */
final class ContainerRules {
    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> MESSAGE_POLICIES = List.of("File", "FallbackToLogsOnError");

    private final Set<String> volumes;
    private final Causes causes;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> hostPorts = new LinkedHashSet<>();

    ContainerRules(Set<String> volumes, Causes causes) {
        this.volumes = volumes;
        this.causes = causes;
    }

    /**
     * Checks a list of containers; names are unique over all lists of the Pod.
     *
     * @param required whether there has to be one
     */
    void checkAll(JsonNode containers, String field, boolean required) {
        if (containers.isEmpty() && required) {
            causes.required(field);
        }
        for (int i = 0; i < containers.size(); i++) {
            check(containers.get(i), field + "[" + i + "]");
        }
    }

    private void check(JsonNode container, String field) {
        name(container.path("name").asString(""), field + ".name");
        String image = container.path("image").asString("");
        if (image.isEmpty()) {
            causes.required(field + ".image");
        } else if (!image.equals(image.strip())) {
            causes.invalid(field + ".image", GoText.quoted(image), "must not have leading or trailing whitespace");
        }
        ContainerPortRules.check(container.path("ports"), field + ".ports", hostPorts, causes);
        EnvironmentRules.check(container, field, causes);
        mounts(container.path("volumeMounts"), field + ".volumeMounts");
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            ProbeRules.check(container.path(probe), probe, field + "." + probe, causes);
        }
        for (String hook : List.of("postStart", "preStop")) {
            if (container.path("lifecycle").has(hook)
                    && container.path("lifecycle").path(hook).isEmpty()) {
                causes.required(field + ".lifecycle." + hook, "must specify a handler type");
            }
        }
        ResourceRules.check(container.path("resources"), field + ".resources", causes);
        oneOf(container, "imagePullPolicy", PULL_POLICIES, field);
        oneOf(container, "terminationMessagePolicy", MESSAGE_POLICIES, field);
    }

    private void name(String name, String field) {
        if (name.isEmpty()) {
            causes.required(field);
            return;
        }
        NameRule.LABEL.check(name, field, causes);
        if (!names.add(name)) {
            causes.duplicate(field, GoText.quoted(name));
        }
    }

    private void mounts(JsonNode mounts, String field) {
        Set<String> paths = new LinkedHashSet<>();
        for (int i = 0; i < mounts.size(); i++) {
            JsonNode mount = mounts.get(i);
            String place = field + "[" + i + "]";
            String name = mount.path("name").asString("");
            if (name.isEmpty()) {
                causes.required(place + ".name");
            } else if (!volumes.contains(name)) {
                causes.notFound(place + ".name", name);
            }
            String path = mount.path("mountPath").asString("");
            if (path.isEmpty()) {
                causes.required(place + ".mountPath");
            } else if (!paths.add(path)) {
                causes.invalid(place + ".mountPath", GoText.quoted(path), "must be unique");
            }
        }
    }

    private void oneOf(JsonNode container, String member, List<String> supported, String field) {
        String value = container.path(member).asString("");
        if (!value.isEmpty() && !supported.contains(value)) {
            causes.unsupported(field + "." + member, value, supported);
        }
    }
}
