package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.Deletion;
import dev.ninelives.sim.controller.ServiceBackends.Backend;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the Endpoints of every Service that has a selector. */
final class EndpointsController {
    private static final Actor ACTOR = Actor.controller("endpoint-controller");
    private static final String HEADLESS = "service.kubernetes.io/headless";

    private final ControllerApi api;
    private final ServiceQueue queue;

    EndpointsController(ControllerApi api, Jitter jitter) {
        this.api = api.seenBy(ACTOR);
        queue = new ServiceQueue(this.api, ACTOR.name(), jitter, this::reconcile);
    }

    void start() {
        queue.start(BuiltinTypes.ENDPOINTS, Metadata::name);
    }

    private void reconcile(ObjectKey key) {
        Optional<ObjectNode> service = api.get(BuiltinTypes.SERVICE, key.namespace(), key.name());
        Optional<ObjectNode> present = api.get(BuiltinTypes.ENDPOINTS, key.namespace(), key.name());
        if (service.isEmpty()) {
            present.ifPresent(stale ->
                    api.delete(ACTOR, BuiltinTypes.ENDPOINTS, key.namespace(), key.name(), Deletion.BACKGROUND));
        } else if (ServiceBackends.areChosen(service.get())) {
            write(service.get(), present);
        }
    }

    private void write(ObjectNode service, Optional<ObjectNode> present) {
        ArrayNode subsets = subsets(service);
        ObjectNode labels = labels(service);
        if (present.isEmpty()) {
            create(with(skeleton(service), labels, subsets));
        } else if (!sameEntries(present.get().path("subsets"), subsets)
                || !sameEntries(present.get().path("metadata").path("labels"), labels)) {
            api.update(ACTOR, BuiltinTypes.ENDPOINTS, with(Copies.withOwnMetadata(present.get()), labels, subsets));
        }
    }

    private void create(ObjectNode endpoints) {
        try {
            api.create(ACTOR, BuiltinTypes.ENDPOINTS, endpoints);
        } catch (ApiException refused) {
            if (!Refusal.isNamespaceTerminating(refused)) {
                throw refused;
            }
        }
    }

    private static ObjectNode skeleton(ObjectNode service) {
        ObjectNode endpoints = service.objectNode().put("apiVersion", "v1").put("kind", "Endpoints");
        endpoints
                .putObject("metadata")
                .put("name", Metadata.name(service))
                .put("namespace", Metadata.namespace(service));
        return endpoints;
    }

    private static ObjectNode with(ObjectNode endpoints, ObjectNode labels, ArrayNode subsets) {
        endpoints.withObjectProperty("metadata").set("labels", labels);
        if (subsets.isEmpty()) {
            endpoints.remove("subsets");
        } else {
            endpoints.set("subsets", subsets);
        }
        return endpoints;
    }

    /** A missing list or object counts as an empty one. */
    private static boolean sameEntries(JsonNode left, JsonNode right) {
        return left.isEmpty() ? right.isEmpty() : left.equals(right);
    }

    private static ObjectNode labels(ObjectNode service) {
        ObjectNode labels = service.objectNode();
        Metadata.labels(service).forEach(labels::put);
        if (ServiceBackends.isHeadless(service)) {
            labels.put(HEADLESS, "");
        }
        return labels;
    }

    private ArrayNode subsets(ObjectNode service) {
        ArrayNode subsets = service.arrayNode();
        ServiceBackends.byPorts(api, service).forEach((ports, backends) -> {
            ObjectNode subset = subsets.addObject();
            for (Backend backend : backends) {
                subset.withArrayProperty(backend.ready() ? "addresses" : "notReadyAddresses")
                        .add(address(service, backend));
            }
            if (!ports.isEmpty()) {
                subset.set("ports", ServicePorts.json(ports, false));
            }
        });
        return subsets;
    }

    private static ObjectNode address(JsonNode service, Backend backend) {
        JsonNode spec = backend.pod().path("spec");
        ObjectNode address = backend.pod().objectNode().put("ip", Pods.ip(backend.pod()));
        if (spec.has("hostname") && spec.path("subdomain").asString("").equals(Metadata.name(service))) {
            address.put("hostname", spec.path("hostname").asString(""));
        }
        address.put("nodeName", backend.node());
        address.set("targetRef", backend.targetReference());
        return address;
    }
}
