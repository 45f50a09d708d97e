package dev.ninelives.sim.controller;

import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.controller.ServiceBackends.Backend;
import dev.ninelives.sim.controller.ServicePorts.Port;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The EndpointSlices that a Service should have. */
final class EndpointSlices {
    static final String SERVICE_NAME = "kubernetes.io/service-name";
    static final String MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String MANAGER = "endpointslice-controller.k8s.io";
    private static final String HEADLESS = "service.kubernetes.io/headless";

    /** The default of kube-controller-manager's {@code --max-endpoints-per-slice}. */
    private static final int MOST_ENDPOINTS = 100;

    private EndpointSlices() {}

    static String serviceOf(JsonNode slice) {
        return slice.path("metadata").path("labels").path(SERVICE_NAME).asString("");
    }

    /** One slice per set of ports and hundred endpoints; a Service without backends has one empty slice. */
    static List<ObjectNode> wanted(ControllerApi api, ObjectNode service) {
        List<ObjectNode> slices = new ArrayList<>();
        ServiceBackends.byPorts(api, service).forEach((ports, backends) -> {
            for (int from = 0; from < backends.size(); from += MOST_ENDPOINTS) {
                int to = Math.min(from + MOST_ENDPOINTS, backends.size());
                slices.add(slice(service, ports, backends.subList(from, to)));
            }
        });
        return slices.isEmpty() ? List.of(slice(service, List.of(), List.of())) : slices;
    }

    private static ObjectNode slice(ObjectNode service, List<Port> ports, List<Backend> backends) {
        ObjectNode slice = service.objectNode()
                .put("apiVersion", BuiltinTypes.ENDPOINT_SLICE.apiVersion())
                .put("kind", BuiltinTypes.ENDPOINT_SLICE.kind());
        slice.set("metadata", metadata(service));
        slice.put("addressType", "IPv4");
        slice.set(
                "endpoints",
                slice.arrayNode()
                        .addAll(backends.stream().map(EndpointSlices::endpoint).toList()));
        slice.set("ports", ServicePorts.json(ports, true));
        return slice;
    }

    private static ObjectNode metadata(ObjectNode service) {
        ObjectNode metadata = service.objectNode()
                .put("generateName", Metadata.name(service) + "-")
                .put("namespace", Metadata.namespace(service));
        ObjectNode labels = metadata.putObject("labels");
        Metadata.labels(service).forEach(labels::put);
        labels.put(MANAGED_BY, MANAGER).put(SERVICE_NAME, Metadata.name(service));
        if (ServiceBackends.isHeadless(service)) {
            labels.put(HEADLESS, "");
        }
        metadata.putArray("ownerReferences")
                .addObject()
                .put("apiVersion", "v1")
                .put("kind", "Service")
                .put("name", Metadata.name(service))
                .put("uid", Metadata.uid(service))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
        return metadata;
    }

    private static ObjectNode endpoint(Backend backend) {
        ObjectNode endpoint = backend.pod().objectNode();
        endpoint.putArray("addresses").add(Pods.ip(backend.pod()));
        endpoint.putObject("conditions").put("ready", backend.ready());
        endpoint.put("nodeName", backend.node());
        endpoint.set("targetRef", backend.targetReference());
        return endpoint;
    }
}
