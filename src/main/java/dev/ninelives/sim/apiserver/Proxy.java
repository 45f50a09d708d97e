package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.PodNetwork.PodAnswer;
import dev.ninelives.sim.store.ObjectStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Passes requests on to Pods, directly or through a Service whose ready endpoints take turns. */
final class Proxy {
    private static final int HTTP = 80;

    private final ObjectStore store;
    private final Supplier<PodNetwork> network;
    private final Map<String, Integer> turns = new LinkedHashMap<>();

    Proxy(ObjectStore store, Supplier<PodNetwork> network) {
        this.store = store;
        this.network = network;
    }

    /** Where one endpoint of a Service listens. */
    private record Backend(String namespace, String pod, String ip, int port) {}

    ApiReply toService(Route route) {
        String namespace = route.path().namespace();
        ProxyTarget target = ProxyTarget.parse(route.path().name());
        ObjectNode service = store.get(BuiltinTypes.SERVICE, namespace, target.name())
                .orElseThrow(() -> Statuses.notFound(BuiltinTypes.SERVICE, target.name()));
        List<Backend> ready = ready(namespace, target.name(), portName(service, target));
        if (ready.isEmpty()) {
            throw Statuses.serviceUnavailable("no endpoints available for service \"" + target.name() + "\"");
        }
        int turn = turns.merge(namespace + "/" + route.path().name(), 1, Integer::sum) - 1;
        return ask(route, ready.get(turn % ready.size()));
    }

    ApiReply toPod(Route route) {
        String namespace = route.path().namespace();
        ProxyTarget target = ProxyTarget.parse(route.path().name());
        ObjectNode pod = store.get(BuiltinTypes.POD, namespace, target.name())
                .orElseThrow(() -> Statuses.notFound(BuiltinTypes.POD, target.name()));
        String ip = pod.path("status").path("podIP").asString("");
        int port = target.hasPortNumber() ? target.portNumber() : containerPort(pod, target.port());
        return ask(route, new Backend(namespace, target.name(), ip, port));
    }

    private ApiReply ask(Route route, Backend backend) {
        if (!route.request().method().equals("GET")) {
            throw Statuses.methodNotAllowed();
        }
        Optional<PodAnswer> answer = store.get(BuiltinTypes.POD, backend.namespace(), backend.pod())
                .flatMap(pod -> network.get().get(pod, backend.port(), pathWithQuery(route)));
        return answer.map(given -> ApiReply.text(given.code(), given.body()))
                .orElseThrow(() -> Statuses.serviceUnavailable(
                        "error trying to reach service: dial tcp %s:%d: connect: connection refused"
                                .formatted(backend.ip(), backend.port())));
    }

    private static String pathWithQuery(Route route) {
        String path = route.request().path();
        int question = path.indexOf('?');
        return route.path().rest() + (question < 0 ? "" : path.substring(question));
    }

    /** The Service's name for the port that the request gives as a number. */
    private static String portName(ObjectNode service, ProxyTarget target) {
        if (!target.hasPortNumber()) {
            return target.port();
        }
        for (JsonNode port : service.path("spec").path("ports")) {
            if (port.path("port").asInt() == target.portNumber()) {
                return port.path("name").asString("");
            }
        }
        throw Statuses.serviceUnavailable(
                "no service port %d found for service \"%s\"".formatted(target.portNumber(), target.name()));
    }

    private List<Backend> ready(String namespace, String service, String portName) {
        List<Backend> ready = new ArrayList<>();
        Optional<ObjectNode> endpoints = store.get(BuiltinTypes.ENDPOINTS, namespace, service);
        for (JsonNode subset :
                endpoints.isEmpty() ? List.<JsonNode>of() : endpoints.get().path("subsets")) {
            for (JsonNode port : subset.path("ports")) {
                if (port.path("name").asString("").equals(portName)) {
                    subset.path("addresses").forEach(address -> ready.add(backend(namespace, address, port)));
                }
            }
        }
        return ready;
    }

    private static Backend backend(String namespace, JsonNode address, JsonNode port) {
        String pod = address.path("targetRef").path("name").asString("");
        return new Backend(
                namespace,
                pod,
                address.path("ip").asString(""),
                port.path("port").asInt());
    }

    private static int containerPort(ObjectNode pod, String name) {
        for (JsonNode container : pod.path("spec").path("containers")) {
            for (JsonNode port : container.path("ports")) {
                if (name.isEmpty() || port.path("name").asString("").equals(name)) {
                    return port.path("containerPort").asInt();
                }
            }
        }
        return HTTP;
    }
}
