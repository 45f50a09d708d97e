package dev.ninelives.sim.apiserver;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes every refused write of a client to the history, naming the object as well as the request allows. */
final class RefusedWrites {
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final JsonMapper JSON = new JsonMapper();

    private final HistoryRecorder history;
    private final Router router;

    RefusedWrites(HistoryRecorder history, Router router) {
        this.history = history;
        this.router = router;
    }

    void record(ApiRequest request, int code, String reason, String message) {
        if (WRITES.contains(request.method()) && !Router.queryOf(request).isGiven("dryRun")) {
            history.refused(request.actor(), request.method(), object(request), code, reason, message);
        }
    }

    private ObjectReference object(ApiRequest request) {
        Optional<RequestPath> path = RequestPath.parse(Router.pathOf(request));
        String namespace = path.map(RequestPath::namespace).orElse("");
        String name =
                path.map(RequestPath::name).filter(given -> !given.isEmpty()).orElseGet(() -> nameIn(request.body()));
        return new ObjectReference(kind(request, path), namespace, name);
    }

    /** The kind that the path means; the path's own word for it where the server knows none. */
    private String kind(ApiRequest request, Optional<RequestPath> path) {
        try {
            return router.route(request)
                    .map(route -> route.type().kind())
                    .orElseGet(() -> path.map(RequestPath::plural).orElse(""));
        } catch (ApiException e) {
            return path.map(RequestPath::plural).orElse("");
        }
    }

    private static String nameIn(String body) {
        try {
            return JSON.readTree(body).path("metadata").path("name").asString("");
        } catch (JacksonException e) {
            return ""; // what cannot be parsed has no name
        }
    }
}
