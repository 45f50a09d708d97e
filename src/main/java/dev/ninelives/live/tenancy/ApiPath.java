package dev.ninelives.live.tenancy;

import java.util.Arrays;
import java.util.List;

/**
 * What a path of the Kubernetes API is about.
 *
 * @param apiVersion as in a manifest, for example {@code apps/v1}; empty where the path is not about objects
 * @param namespace empty for cluster-scoped objects, for lists of all namespaces, and for namespaces themselves
 * @param plural as in the path, for example {@code replicasets}
 * @param name empty for collections
 * @param subresource for example {@code status}, or {@code proxy/health} with all that follows
 */
public record ApiPath(String apiVersion, String namespace, String plural, String name, String subresource) {
    private static final ApiPath NONE = new ApiPath("", "", "", "", "");
    private static final String NAMESPACES = "namespaces";

    /** Namespaces have these and no others, which is how the server tells them from the things inside. */
    private static final List<String> OF_NAMESPACE = List.of("status", "finalize");

    /** Reads a path from the root of the server, without its query. */
    public static ApiPath of(String path) {
        List<String> segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        if (segments.size() > 2 && segments.get(0).equals("api")) {
            return of(segments.get(1), segments.subList(2, segments.size()));
        }
        if (segments.size() > 3 && segments.get(0).equals("apis")) {
            return of(segments.get(1) + "/" + segments.get(2), segments.subList(3, segments.size()));
        }
        return NONE;
    }

    private static ApiPath of(String apiVersion, List<String> all) {
        List<String> rest = all.get(0).equals("watch") ? all.subList(1, all.size()) : all;
        boolean inNamespace = at(rest, 0).equals(NAMESPACES)
                && rest.size() > 2
                && !(OF_NAMESPACE.contains(at(rest, 2)) && rest.size() == 3);
        List<String> object = inNamespace ? rest.subList(2, rest.size()) : rest;
        return new ApiPath(
                apiVersion,
                inNamespace ? rest.get(1) : "",
                at(object, 0),
                at(object, 1),
                object.size() > 2 ? String.join("/", object.subList(2, object.size())) : "");
    }

    private static String at(List<String> segments, int index) {
        return index < segments.size() ? segments.get(index) : "";
    }

    public boolean isAboutObjects() {
        return !plural.isEmpty();
    }

    /** Whether it is about namespaces themselves, not about what is in them. */
    public boolean isAboutNamespaces() {
        return apiVersion.equals("v1") && plural.equals(NAMESPACES);
    }

    /** Whether it is about objects that are in no namespace, or about those of all namespaces. */
    public boolean isInNoNamespace() {
        return isAboutObjects() && namespace.isEmpty();
    }

    /** The path of another object of the same kind, where that is in no namespace. */
    public String sibling(String other) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion + "/" + plural + "/" + other;
    }

    public boolean isCollection() {
        return name.isEmpty();
    }
}
