package dev.ninelives.sim.validation;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** The rules for liveness, readiness and startup probes. */
final class ProbeRules {
    private static final List<String> HANDLERS = List.of("exec", "httpGet", "tcpSocket", "grpc");
    private static final List<String> NUMBERS =
            List.of("initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold");
    private static final List<String> SCHEMES = List.of("HTTP", "HTTPS");

    private ProbeRules() {}

    static void check(JsonNode probe, String kind, String field, Causes causes) {
        if (!probe.isObject()) {
            return;
        }
        handler(probe, field, causes);
        for (String number : NUMBERS) {
            JsonNode value = probe.path(number);
            if (value.isNumber() && value.asLong() < 0) {
                causes.invalid(field + "." + number, value.toString(), "must be greater than or equal to 0");
            }
        }
        JsonNode successes = probe.path("successThreshold");
        if (!kind.equals("readinessProbe") && successes.asInt(1) != 1) {
            causes.invalid(field + ".successThreshold", successes.toString(), "must be 1");
        }
    }

    private static void handler(JsonNode probe, String field, Causes causes) {
        int handlers = 0;
        for (String handler : HANDLERS) {
            if (probe.has(handler) && ++handlers > 1) {
                causes.forbidden(field + "." + handler, "may not specify more than 1 handler type");
            }
        }
        if (handlers == 0) {
            causes.required(field, "must specify a handler type");
        }
        if (probe.has("exec") && probe.path("exec").path("command").isEmpty()) {
            causes.required(field + ".exec.command");
        }
        if (probe.has("httpGet")) {
            httpGet(probe.path("httpGet"), field + ".httpGet", causes);
        }
        if (probe.has("tcpSocket")) {
            PortRules.checkNumberOrName(probe.path("tcpSocket").path("port"), field + ".tcpSocket.port", causes);
        }
    }

    private static void httpGet(JsonNode httpGet, String field, Causes causes) {
        if (httpGet.path("path").asString("").isEmpty()) {
            causes.required(field + ".path");
        }
        PortRules.checkNumberOrName(httpGet.path("port"), field + ".port", causes);
        String scheme = httpGet.path("scheme").asString("HTTP");
        if (!SCHEMES.contains(scheme)) {
            causes.unsupported(field + ".scheme", scheme, SCHEMES);
        }
    }
}
