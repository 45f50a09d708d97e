package dev.ninelives.sim.apiserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects a path under {@code /api/v1} or {@code /apis/GROUP/VERSION} means.
 *
 * @param namespace empty for all namespaces, and for cluster-scoped types
 * @param name empty for a collection
 * @param subresource for example {@code status}; empty for the object itself
 * @param rest what follows the subresource, from {@code /}; only a proxy has that
 */
record RequestPath(String apiVersion, String namespace, String plural, String name, String subresource, String rest) {
    private static final Set<String> OF_NAMESPACES = Set.of("status", "finalize");

    /** Empty for a path of another form, such as discovery. */
    static Optional<RequestPath> parse(String path) {
        List<String> parts = split(path);
        if (parts.size() >= 3 && parts.get(0).equals("api")) {
            return Optional.of(inVersion(parts.get(1), parts.subList(2, parts.size()), path));
        }
        if (parts.size() >= 4 && parts.get(0).equals("apis")) {
            String apiVersion = parts.get(1) + "/" + parts.get(2);
            return Optional.of(inVersion(apiVersion, parts.subList(3, parts.size()), path));
        }
        return Optional.empty();
    }

    private static RequestPath inVersion(String apiVersion, List<String> parts, String path) {
        boolean namespaced =
                parts.size() >= 3 && parts.get(0).equals("namespaces") && !OF_NAMESPACES.contains(parts.get(2));
        String namespace = namespaced ? parts.get(1) : "";
        List<String> own = namespaced ? parts.subList(2, parts.size()) : parts;
        String subresource = part(own, 2);
        return new RequestPath(apiVersion, namespace, own.get(0), part(own, 1), subresource, rest(path, own));
    }

    private static String part(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index) : "";
    }

    /** What follows {@code /proxy} as it was written, since it is somebody else's path. */
    private static String rest(String path, List<String> own) {
        return part(own, 2).equals("proxy") ? fromEnd(path, own.size() - 3) : "";
    }

    /** The end of a path from the slash before its last {@code count} parts. */
    private static String fromEnd(String path, int count) {
        int start = path.length() - (path.endsWith("/") ? 1 : 0);
        for (int i = 0; i < count; i++) {
            start = path.lastIndexOf('/', start - 1);
        }
        String end = path.substring(start);
        return end.isEmpty() ? "/" : end;
    }

    private static String decode(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return part; // a lone percent sign stands for itself
        }
    }

    private static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (!part.isEmpty()) {
                parts.add(part.indexOf('%') < 0 ? part : decode(part));
            }
        }
        return parts;
    }
}
