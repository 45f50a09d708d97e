package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between networking.k8s.io/v1beta1, which is served until 1.22, and v1, in which an Ingress is stored: the beta names a
 * backend's Service and its port beside each other.
 */
final class IngressConversion implements Conversion {
    static final ResourceType V1BETA1 = new ResourceType("networking.k8s.io", "v1beta1", "Ingress", "ingresses", true);

    private static final String NAME = "serviceName";
    private static final String PORT = "servicePort";
    private static final String BACKEND = "backend";
    private static final String DEFAULT = "defaultBackend";

    @Override
    public ObjectNode toStored(ObjectNode served) {
        ObjectNode stored = served.deepCopy().put("apiVersion", BuiltinTypes.INGRESS.apiVersion());
        convert(stored, BACKEND, DEFAULT, IngressConversion::toStoredBackend);
        return stored;
    }

    private static ObjectNode toStoredBackend(ObjectNode backend) {
        ObjectNode stored = JsonNodeFactory.instance.objectNode();
        JsonNode port = backend.path(PORT);
        if (backend.has(NAME) || isSet(port)) {
            ObjectNode service =
                    stored.putObject("service").put("name", backend.path(NAME).asString(""));
            service.putObject("port");
            if (isSet(port)) {
                service.withObjectProperty("port").set(port.isString() ? "name" : "number", port);
            }
        }
        if (backend.has("resource")) {
            stored.set("resource", backend.get("resource"));
        }
        return stored;
    }

    private static boolean isSet(JsonNode port) {
        return port.isString() ? !port.stringValue().isEmpty() : port.asInt(0) != 0;
    }

    @Override
    public ObjectNode toServed(ObjectNode stored) {
        ObjectNode served = stored.deepCopy().put("apiVersion", V1BETA1.apiVersion());
        convert(served, DEFAULT, BACKEND, IngressConversion::toServedBackend);
        return served;
    }

    private static ObjectNode toServedBackend(ObjectNode backend) {
        ObjectNode served = JsonNodeFactory.instance.objectNode();
        JsonNode service = backend.path("service");
        if (service.isObject()) {
            JsonNode port = service.path("port");
            served.set(NAME, service.path("name"));
            served.set(PORT, port.has("name") ? port.get("name") : port.path("number"));
        }
        if (backend.has("resource")) {
            served.set("resource", backend.get("resource"));
        }
        return served;
    }

    private static void convert(ObjectNode ingress, String from, String to, UnaryOperator<ObjectNode> backends) {
        if (!(ingress.get("spec") instanceof ObjectNode spec)) {
            return;
        }
        if (spec.remove(from) instanceof ObjectNode backend) {
            spec.set(to, backends.apply(backend));
        }
        for (JsonNode rule : spec.path("rules")) {
            for (JsonNode path : rule.path("http").path("paths")) {
                if (path.get(BACKEND) instanceof ObjectNode backend) {
                    ((ObjectNode) path).set(BACKEND, backends.apply(backend));
                }
            }
        }
    }

    @Override
    public Optional<String> deprecation() {
        return Optional.of("networking.k8s.io/v1beta1 Ingress is deprecated in v1.19+, unavailable in v1.22+; use"
                + " networking.k8s.io/v1 Ingress");
    }
}
