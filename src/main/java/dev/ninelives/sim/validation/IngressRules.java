package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules for Ingresses.
 *
 * @param beta whether the client writes in v1beta1, which names some fields otherwise
 */
record IngressRules(boolean beta) implements ObjectRules {
    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");

    @Override
    public void defaults(ObjectNode object) {
        if (beta) {
            object.path("spec")
                    .path("rules")
                    .forEach(rule -> rule.path("http")
                            .path("paths")
                            .forEach(path ->
                                    Fields.setDefault((ObjectNode) path, "pathType", "ImplementationSpecific")));
        }
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        JsonNode spec = object.path("spec");
        JsonNode rules = spec.path("rules");
        String own = beta ? "backend" : "defaultBackend";
        if (rules.isEmpty() && !spec.has("defaultBackend")) {
            causes.invalid(
                    "spec", "[]networking.IngressRule(nil)", "either `" + own + "` or `rules` must be specified");
        }
        if (spec.has("defaultBackend")) {
            backend(spec.path("defaultBackend"), "spec." + own, causes);
        }
        for (int i = 0; i < rules.size(); i++) {
            rule(rules.get(i), "spec.rules[" + i + "]", causes);
        }
    }

    private void rule(JsonNode rule, String field, Causes causes) {
        String host = rule.path("host").asString("");
        if (IpAddresses.isValid(host)) {
            causes.invalid(field + ".host", GoText.quoted(host), "must be a DNS name, not an IP address");
        } else if (!host.isEmpty()) {
            NameRule.SUBDOMAIN.check(host.startsWith("*.") ? host.substring(2) : host, field + ".host", causes);
        }
        JsonNode paths = rule.path("http").path("paths");
        if (rule.has("http") && paths.isEmpty()) {
            causes.required(field + ".http.paths");
        }
        for (int i = 0; i < paths.size(); i++) {
            path(paths.get(i), field + ".http.paths[" + i + "]", causes);
        }
    }

    private void path(JsonNode path, String field, Causes causes) {
        String type = path.path("pathType").asString("");
        String value = path.path("path").asString("");
        if (type.isEmpty()) {
            causes.required(field + ".pathType", "pathType must be specified");
        } else if (!PATH_TYPES.contains(type)) {
            causes.unsupported(field + ".pathType", type, PATH_TYPES);
        } else if (!value.startsWith("/") && !(value.isEmpty() && type.equals("ImplementationSpecific"))) {
            causes.invalid(field + ".path", GoText.quoted(value), "must be an absolute path");
        }
        backend(path.path("backend"), field + ".backend", causes);
    }

    private void backend(JsonNode backend, String field, Causes causes) {
        JsonNode service = backend.path("service");
        if (!service.isObject()) {
            if (!backend.has("resource")) {
                causes.invalid(field, "\"\"", "resource or service backend is required");
            }
            return;
        }
        String name = service.path("name").asString("");
        if (name.isEmpty()) {
            causes.required(field + (beta ? ".serviceName" : ".service.name"));
        } else {
            NameRule.DNS_1035_LABEL.check(name, field + (beta ? ".serviceName" : ".service.name"), causes);
        }
        JsonNode port = service.path("port");
        String portName = port.path("name").asString("");
        long number = port.path("number").asLong(0);
        if (portName.isEmpty() && number == 0) {
            causes.required(field, "port name or number is required");
        } else if (!portName.isEmpty() && number != 0) {
            causes.invalid(field, "\"\"", "cannot set both port name & port number");
        } else if (portName.isEmpty()) {
            PortRules.checkNumber(number, field + (beta ? ".servicePort" : ".service.port.number"), causes);
        } else {
            PortRules.checkName(portName, field + (beta ? ".servicePort" : ".service.port.name"), causes);
        }
    }
}
