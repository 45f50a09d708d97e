package dev.ninelives.live.tenancy;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns requests that speak of a case's logical namespaces into requests that the cluster understands.
 *
 * <p>Renamed are: the namespace in the path, field selectors by namespace, and in bodies every property {@code namespace}
 * outside of free maps such as labels, the name of a Namespace, and the label {@code kubernetes.io/metadata.name}. Not
 * renamed, since nobody can tell them from other words: DNS names inside of strings, and what a program in a Pod sends by
 * itself.
 */
public final class Tenancy {
    private static final Pattern NAMESPACE =
            Pattern.compile("^((?:/api/[^/]+|/apis/[^/]+/[^/]+)/(?:watch/)?namespaces/)([^/]+)(.*)$", Pattern.DOTALL);
    private static final Pattern TERM = Pattern.compile("^(.*?)(==|!=|=)(.*)$");
    private static final Set<String> NAMESPACE_FIELDS = Set.of("metadata.namespace", "involvedObject.namespace");

    private final NamespaceNames names;

    public Tenancy(NamespaceNames names) {
        this.names = names;
    }

    public NamespaceNames names() {
        return names;
    }

    /**
     * The address for the cluster.
     *
     * @param root path of the server's root, empty for most servers
     */
    public URI uri(URI uri, String root) {
        String path = uri.getRawPath().substring(root.length());
        Matcher matcher = NAMESPACE.matcher(path);
        String renamed =
                matcher.matches() ? matcher.group(1) + names.physical(matcher.group(2)) + matcher.group(3) : path;
        String query = uri.getRawQuery() == null ? "" : "?" + query(uri.getRawQuery(), ApiPath.of(path));
        String address = uri.getScheme() + "://" + uri.getRawAuthority() + root + renamed + query;
        return URI.create(address);
    }

    /**
     * The body for the cluster.
     *
     * @param path of the request, in logical names
     */
    public String body(String body, String contentType, ApiPath path) {
        if (contentType.contains("json") && !contentType.contains("yaml")) {
            return JsonBody.rename(body, path.isAboutNamespaces(), names::physical);
        }
        return contentType.contains("yaml") ? YamlBody.rename(body, path.isAboutNamespaces(), names::physical) : body;
    }

    /** A manifest in YAML or JSON as whoever deploys it past us must have it; unchanged where it does not parse. */
    public String manifest(String text) {
        return YamlBody.rename(text, false, names::physical);
    }

    private String query(String rawQuery, ApiPath path) {
        return Arrays.stream(rawQuery.split("&"))
                .map(parameter -> parameter.startsWith("fieldSelector=") ? selector(parameter, path) : parameter)
                .collect(Collectors.joining("&"));
    }

    private String selector(String parameter, ApiPath path) {
        int equals = parameter.indexOf('=');
        String selector = URLDecoder.decode(parameter.substring(equals + 1), StandardCharsets.UTF_8);
        String renamed =
                Arrays.stream(selector.split(",")).map(term -> term(term, path)).collect(Collectors.joining(","));
        return parameter.substring(0, equals + 1) + URLEncoder.encode(renamed, StandardCharsets.UTF_8);
    }

    private String term(String term, ApiPath path) {
        Matcher matcher = TERM.matcher(term);
        boolean named = matcher.matches()
                && (NAMESPACE_FIELDS.contains(matcher.group(1))
                        || (path.isAboutNamespaces() && matcher.group(1).equals("metadata.name")));
        return named ? matcher.group(1) + matcher.group(2) + names.physical(matcher.group(3)) : term;
    }
}
