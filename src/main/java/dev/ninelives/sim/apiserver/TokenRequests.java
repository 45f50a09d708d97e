package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.time.Timeline;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers who asks for a token of a service account, as {@code kubectl create token} does. */
final class TokenRequests {
    private static final ResourceType TYPE =
            new ResourceType("authentication.k8s.io", "v1", "TokenRequest", "tokenrequests", true);
    private static final String SECONDS = "expirationSeconds";
    private static final long DEFAULT_SECONDS = 3600;
    private static final long LEAST_SECONDS = 600;
    private static final long MOST_SECONDS = 1L << 32;

    private final ObjectStore store;
    private final Timeline timeline;

    TokenRequests(ObjectStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    ApiReply answer(Route route) {
        if (!route.request().method().equals("POST")) {
            throw Statuses.methodNotAllowed();
        }
        ObjectNode asked = BodyReader.document(route.request(), TYPE.kind());
        RequestPath path = route.path();
        ObjectNode account = store.get(route.type(), path.namespace(), path.name())
                .orElseThrow(() -> Statuses.notFound(route.type(), path.name()));
        long seconds = seconds(asked.path("spec"));
        return ApiReply.json(201, granted(account, audiences(asked.path("spec")), seconds));
    }

    private static long seconds(JsonNode spec) {
        long seconds = spec.path(SECONDS).asLong(DEFAULT_SECONDS);
        if (seconds < LEAST_SECONDS) {
            throw invalid(seconds, "may not specify a duration less than 10 minutes");
        }
        if (seconds > MOST_SECONDS) {
            throw invalid(seconds, "may not specify a duration larger than 2^32 seconds");
        }
        return seconds;
    }

    private static ApiException invalid(long seconds, String why) {
        String message = "Invalid value: " + seconds + ": " + why;
        return Statuses.invalid(TYPE, "", List.of(new Cause("FieldValueInvalid", message, "spec." + SECONDS)));
    }

    private static List<String> audiences(JsonNode spec) {
        return spec.path("audiences").isEmpty()
                ? List.of(ServiceAccountTokens.API_SERVER)
                : spec.path("audiences")
                        .valueStream()
                        .map(audience -> audience.asString(""))
                        .toList();
    }

    private ObjectNode granted(ObjectNode account, List<String> audiences, long seconds) {
        Instant now = timeline.now();
        Instant end = now.plusSeconds(seconds);
        ObjectNode granted = account.objectNode();
        granted.put("kind", TYPE.kind()).put("apiVersion", TYPE.apiVersion());
        granted.putObject("metadata")
                .put("name", Metadata.name(account))
                .put("namespace", Metadata.namespace(account))
                .put("creationTimestamp", Timestamps.of(now));
        ObjectNode spec = granted.putObject("spec");
        audiences.forEach(spec.putArray("audiences")::add);
        spec.put(SECONDS, seconds);
        granted.putObject("status")
                .put("token", ServiceAccountTokens.bound(account, audiences, now, end))
                .put("expirationTimestamp", Timestamps.of(end));
        return granted;
    }
}
