package dev.ninelives.injection;

import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;

/**
 * A request to the API server, or a watch of it, as faults choose among them.
 *
 * @param verb as Kubernetes has them, for example {@code deletecollection}
 * @param subresource empty for the object itself
 */
public record Target(Actor actor, String verb, ObjectReference object, String subresource) {
    /**
     * The verb of a request that is no watch.
     *
     * @param method of HTTP
     * @param collection whether it is about all objects of a kind, or of a namespace
     */
    public static String verb(String method, boolean collection) {
        return switch (method) {
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> collection ? "deletecollection" : "delete";
            default -> collection ? "list" : "get";
        };
    }
}
