package dev.ninelives.live.door;

import dev.ninelives.live.tenancy.ApiPath;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * A request as the case makes it, in logical names.
 *
 * @param query raw, empty where there is none
 * @param body empty where there is none
 */
record Call(StandardHttpRequest request, ApiPath path, String query, String body) {
    /** Groups whose objects are questions, which the server answers and forgets. */
    private static final Set<String> QUESTIONS = Set.of("authorization.k8s.io", "authentication.k8s.io");

    /** Subresources that go through to a Pod. */
    private static final Set<String> PASSAGES = Set.of("proxy", "exec", "attach", "portforward", "log");

    /** @param root path of the server's root, empty for most servers */
    static Call of(StandardHttpRequest request, String root) {
        URI uri = request.uri();
        return new Call(
                request,
                ApiPath.of(uri.getRawPath().substring(root.length())),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                request.bodyString() == null ? "" : request.bodyString());
    }

    String method() {
        return request.method();
    }

    boolean isWrite() {
        return !method().equals("GET")
                && !method().equals("HEAD")
                && path.isAboutObjects()
                && !QUESTIONS.contains(path.apiVersion().split("/", 2)[0])
                && !PASSAGES.contains(path.subresource().split("/", 2)[0]);
    }

    /** Whether it reads objects, as opposed to what a Pod says. */
    boolean isRead() {
        return method().equals("GET")
                && path.isAboutObjects()
                && path.subresource().isEmpty()
                && !isStream();
    }

    /** Whether it says itself which version of the cluster it wants to see. */
    boolean asksForAVersion() {
        return parameters().stream()
                .anyMatch(parameter -> parameter.startsWith("resourceVersion=") || parameter.startsWith("continue="));
    }

    /** Whether the answer goes on and on: a watch, or a log that is followed. */
    boolean isStream() {
        return parameters().stream()
                .anyMatch(parameter -> Set.of("watch=true", "watch=1", "follow=true", "follow=1")
                        .contains(parameter));
    }

    /** Whether it may bring an object to be that was not there before. */
    boolean creates() {
        boolean apply = method().equals("PATCH") && contentType().contains("apply-patch");
        return path.subresource().isEmpty() && (apply || (method().equals("POST") && path.isCollection()));
    }

    String contentType() {
        String header = request.header(StandardHttpRequest.CONTENT_TYPE);
        String type = request.getContentType() == null ? header : request.getContentType();
        return type == null ? "application/json" : type;
    }

    private List<String> parameters() {
        return List.of(query.split("&"));
    }
}
