package dev.ninelives.sim.apiserver;

import tools.jackson.databind.node.ObjectNode;

/** Holds an object that is written to the name and namespace in the path of its request. */
final class RequestIdentity {
    private static final String OTHER_NAMESPACE =
            "the namespace of the provided object does not match the namespace sent on the request";

    private RequestIdentity() {}

    static void check(ObjectNode object, Route route) {
        RequestPath path = route.path();
        String name = Metadata.name(object);
        if (name.isEmpty()) {
            throw Statuses.badRequest("the name of the object (" + path.name()
                    + " based on URL) was undeterminable: name must be provided");
        } else if (!name.equals(path.name())) {
            throw Statuses.badRequest(
                    "the name of the object (%s) does not match the name on the URL (%s)".formatted(name, path.name()));
        }
        String namespace = Metadata.namespace(object);
        if (!namespace.isEmpty() && !namespace.equals(path.namespace())) {
            throw Statuses.badRequest(
                    route.version().isSince(37)
                            ? OTHER_NAMESPACE
                            : "the namespace of the object (%s) does not match the namespace on the request (%s)"
                                    .formatted(namespace, path.namespace()));
        }
    }
}
