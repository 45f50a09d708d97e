package dev.ninelives.sim.apiserver;

import java.util.Optional;

/** Sends each request to whoever answers it. */
final class Router {
    private final ServedTypes types;
    private final Discovery discovery;
    private final ObjectRequests objects;
    private final Subresources subresources;

    Router(ServedTypes types, Discovery discovery, ObjectRequests objects, Subresources subresources) {
        this.types = types;
        this.discovery = discovery;
        this.objects = objects;
        this.subresources = subresources;
    }

    ApiReply answer(ApiRequest request) {
        Optional<ApiReply> document =
                request.method().equals("GET") ? discovery.get(pathOf(request)) : Optional.empty();
        if (document.isPresent()) {
            return document.get();
        }
        if (!request.method().equals("GET") && discovery.get(pathOf(request)).isPresent()) {
            return discovery.group(pathOf(request)).orElseThrow(Statuses::methodNotAllowed);
        }
        Optional<Route> route = route(request);
        if (route.isEmpty() && discovery.servesGroupOf(pathOf(request))) {
            throw Statuses.unknownResource();
        }
        if (route.isEmpty()) {
            return ApiReply.text(404, "404 page not found\n");
        }
        return warned(route.get());
    }

    /** With the warning that the type has been overtaken, even where a request is refused. */
    private ApiReply warned(Route route) {
        Optional<String> deprecation = route.served().deprecation();
        if (deprecation.isEmpty()) {
            return answer(route);
        }
        try {
            return answer(route).withWarning(deprecation.get());
        } catch (ApiException refusal) {
            return ApiReply.refusal(refusal).withWarning(deprecation.get());
        }
    }

    private ApiReply answer(Route route) {
        return route.path().subresource().isEmpty() ? objects.answer(route) : subresources.answer(route);
    }

    /** Empty where no type is served in that group and version; refuses an unknown type in a known one. */
    Optional<Route> route(ApiRequest request) {
        Optional<RequestPath> parsed =
                RequestPath.parse(pathOf(request)).filter(path -> discovery.serves(path.apiVersion()));
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        RequestPath path = parsed.get();
        Optional<Route> route = types.find(path.apiVersion(), path.plural())
                .filter(found -> fits(found, path))
                .map(served -> new Route(request, path, queryOf(request), served, types.version()));
        if (route.isEmpty() && Discovery.isBuiltinGroup(path.apiVersion())) {
            throw Statuses.unknownResource();
        }
        return route;
    }

    /** As {@link #route}, but empty for what is refused. */
    Optional<Route> found(ApiRequest request) {
        try {
            return route(request);
        } catch (ApiException e) {
            return Optional.empty();
        }
    }

    /** One object of a namespaced type has a namespace; a cluster-scoped type has none. */
    private static boolean fits(ServedType served, RequestPath path) {
        return served.type().namespaced()
                ? !path.namespace().isEmpty() || path.name().isEmpty()
                : path.namespace().isEmpty();
    }

    static String pathOf(ApiRequest request) {
        int question = request.path().indexOf('?');
        return question < 0 ? request.path() : request.path().substring(0, question);
    }

    static Query queryOf(ApiRequest request) {
        int question = request.path().indexOf('?');
        return Query.parse(question < 0 ? "" : request.path().substring(question + 1));
    }
}
