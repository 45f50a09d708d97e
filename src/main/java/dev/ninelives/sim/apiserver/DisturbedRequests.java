package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.FaultEffect.Stale;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.Faults;
import dev.ninelives.injection.Target;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.time.Timeline;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets the faults of a cluster have their way with a request, in front of the server. */
final class DisturbedRequests {
    private final Faults faults;
    private final Timeline timeline;
    private final PastVersions versions;
    private final Router router;
    private final Function<ObjectStore, ObjectRequests> past;

    /** @param past what answers from a store that shows the past */
    DisturbedRequests(
            Faults faults,
            Timeline timeline,
            PastVersions versions,
            Router router,
            Function<ObjectStore, ObjectRequests> past) {
        this.faults = faults;
        this.timeline = timeline;
        this.versions = versions;
        this.router = router;
        this.past = past;
    }

    /**
     * The answer.
     *
     * @param server what answers where nothing is in the way
     * @throws ApiException if a fault refuses the request
     * @throws ConnectionLostException if a fault takes the answer away
     */
    ApiReply answer(ApiRequest request, Supplier<ApiReply> server) {
        Optional<Route> route = router.found(request); // all else goes its way undisturbed
        return route.isEmpty() ? server.get() : answer(route.get(), server);
    }

    private ApiReply answer(Route route, Supplier<ApiReply> server) {
        Target target = callOf(route);
        timeline.pass(faults.latency(target));
        Optional<Refused> refusal = faults.refusal(target);
        if (refusal.isPresent()) {
            throw Refusals.of(refusal.get(), route.type(), target.object().name());
        }
        ApiReply reply = isPlainRead(route)
                ? faults.staleness(target).map(stale -> old(route, stale)).orElseGet(server)
                : server.get();
        if (faults.losesReply(target)) {
            throw new ConnectionLostException();
        }
        return reply;
    }

    private ApiReply old(Route route, Stale stale) {
        long version = versions.before(stale);
        return past.apply(versions.storeAt(version)).answer(route);
    }

    private static boolean isPlainRead(Route route) {
        return route.request().method().equals("GET")
                && route.path().subresource().isEmpty();
    }

    static Target callOf(Route route) {
        RequestPath path = route.path();
        return new Target(
                route.request().actor(),
                verb(route),
                new ObjectReference(route.type().kind(), path.namespace(), path.name()),
                path.subresource());
    }

    private static String verb(Route route) {
        String method = route.request().method();
        boolean watch = method.equals("GET") && route.query().isTrue("watch");
        return watch ? "watch" : Target.verb(method, route.path().name().isEmpty());
    }
}
