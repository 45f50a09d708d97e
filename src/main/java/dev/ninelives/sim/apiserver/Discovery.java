package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what the server serves: the paths that are not about objects. */
final class Discovery {
    private static final List<String> CUSTOM_VERBS =
            List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
    private static final List<String> STATUS_VERBS = List.of("get", "patch", "update");

    /** The slashes in {@code /apis/GROUP/VERSION/}. */
    private static final int LONGEST = 4;

    /** Where the server would be for Pods, on its node; clients take the address that they came by. */
    private static final String ADDRESS = "172.18.0.2:6443";

    private final ServedTypes types;
    private final OpenApi openApi;
    private final KubernetesVersion version;

    Discovery(ServedTypes types, KubernetesVersion version) {
        this.version = version;
        this.types = types;
        openApi = new OpenApi(types, version);
    }

    /** The answer to a GET of a path; empty if it is none of these. */
    Optional<ApiReply> get(String path) {
        return isAboutObjects(path) ? Optional.empty() : document(path);
    }

    /** What most requests are: a path that is longer than any here, but for those of OpenAPI. */
    private static boolean isAboutObjects(String path) {
        return path.chars().filter(letter -> letter == '/').count() > LONGEST && !path.startsWith("/openapi/");
    }

    private Optional<ApiReply> document(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return switch (plain) {
            case "/api" -> Optional.of(ApiReply.json(200, coreVersions()));
            case "/apis" -> Optional.of(ApiReply.json(200, groups()));
            case "/version" -> Optional.of(ApiReply.json(200, version.document()));
            case "/healthz", "/livez", "/readyz" -> Optional.of(ApiReply.text(200, "ok"));
            default -> groupOrVersion(plain).or(() -> openApi.get(plain));
        };
    }

    private Optional<ApiReply> groupOrVersion(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length == 3 && parts[1].equals("api") && parts[2].equals("v1")) {
            return Optional.of(ApiReply.json(200, resources("v1")));
        }
        Optional<ApiReply> group = group(path);
        if (group.isPresent()) {
            return group;
        }
        String apiVersion = parts.length == 4 && parts[1].equals("apis") ? parts[2] + "/" + parts[3] : "";
        return serves(apiVersion) ? Optional.of(ApiReply.json(200, resources(apiVersion))) : Optional.empty();
    }

    /** The document of a group, for which the real server does not look at the method either. */
    Optional<ApiReply> group(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length != 3 || !parts[1].equals("apis") || !groupNames().contains(parts[2])) {
            return Optional.empty();
        }
        ObjectNode group = groupOf(parts[2]);
        group.put("kind", "APIGroup");
        group.put("apiVersion", "v1");
        return Optional.of(ApiReply.json(200, group));
    }

    /** Whether a path is about a group of which another version is served. */
    boolean servesGroupOf(String path) {
        String[] parts = path.split("/", -1);
        return parts.length > 3 && parts[1].equals("apis") && isBuiltinGroup(parts[2] + "/");
    }

    /** Whether Kubernetes comes with a group; {@code apiVersion} is of any version of it. */
    static boolean isBuiltinGroup(String apiVersion) {
        String group = ResourceType.groupOf(apiVersion);
        return BuiltinTypes.ALL.stream().anyMatch(type -> type.group().equals(group));
    }

    /** Whether there is any type in this version of a group. */
    boolean serves(String apiVersion) {
        return types.serves(apiVersion);
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = start("APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", ADDRESS);
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = start("APIGroupList");
        list.put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        groupNames().forEach(name -> groups.add(groupOf(name)));
        return list;
    }

    private Set<String> groupNames() {
        Set<String> names = new LinkedHashSet<>();
        types.served().stream()
                .map(served -> served.type().group())
                .filter(group -> !group.isEmpty())
                .forEach(names::add);
        return names;
    }

    private ObjectNode groupOf(String name) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        group.put("name", name);
        ArrayNode versions = group.putArray("versions");
        versionsOf(name).forEach(version -> versions.add(groupVersion(name, version)));
        group.set("preferredVersion", versions.get(0).deepCopy());
        return group;
    }

    /** Those of Kubernetes' own groups come in an order of its choice: of autoscaling, v2beta1 before v2beta2. */
    private List<String> versionsOf(String group) {
        Stream<String> versions = types.served().stream()
                .map(ServedType::named)
                .filter(type -> type.group().equals(group))
                .map(ResourceType::version)
                .distinct();
        return (isBuiltinGroup(group + "/") ? versions : versions.sorted(VersionOrder.NEWEST_FIRST)).toList();
    }

    private static ObjectNode groupVersion(String group, String version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("groupVersion", group + "/" + version)
                .put("version", version);
    }

    private ObjectNode resources(String apiVersion) {
        ObjectNode list = start("APIResourceList");
        list.put("apiVersion", "v1");
        list.put("groupVersion", apiVersion);
        ArrayNode resources = list.putArray("resources");
        for (ServedType served : types.served()) {
            if (served.named().apiVersion().equals(apiVersion)) {
                addType(resources, served);
            }
        }
        return list;
    }

    private void addType(ArrayNode resources, ServedType served) {
        ResourceType type = served.type();
        ObjectNode resource =
                resource(resources, type, type.plural(), type.kind(), served.isCustom() ? CUSTOM_VERBS : VERBS);
        resource.put("singularName", ResourceNames.singular(served, version));
        putUnlessEmpty(resource, "shortNames", ResourceNames.shortNames(served));
        putUnlessEmpty(resource, "categories", ResourceNames.categories(served));
        if (served.strategy().hasStatus()) {
            resource(resources, type, type.plural() + "/status", type.kind(), STATUS_VERBS);
        }
        if (served.isScalable()) {
            resource(resources, type, type.plural() + "/scale", "Scale", STATUS_VERBS)
                    .put("group", "autoscaling")
                    .put("version", "v1");
        }
        switch (type.kind()) {
            case "Pod" -> {
                resource(resources, type, "pods/binding", "Binding", List.of("create"));
                resource(resources, type, "pods/log", "Pod", List.of("get"));
                resource(resources, type, "pods/proxy", "PodProxyOptions", List.of("get"));
            }
            case "ServiceAccount" ->
                resource(resources, type, "serviceaccounts/token", "TokenRequest", List.of("create"))
                        .put("group", "authentication.k8s.io")
                        .put("version", "v1");
            case "Service" -> resource(resources, type, "services/proxy", "ServiceProxyOptions", List.of("get"));
            case "Namespace" -> resource(resources, type, "namespaces/finalize", "Namespace", List.of("update"));
            default -> {
                // no further subresources
            }
        }
    }

    private static void putUnlessEmpty(ObjectNode resource, String field, List<String> names) {
        if (!names.isEmpty()) {
            names.forEach(resource.putArray(field)::add);
        }
    }

    private static ObjectNode resource(
            ArrayNode resources, ResourceType type, String name, String kind, List<String> verbs) {
        ObjectNode resource = resources.addObject();
        resource.put("name", name);
        resource.put("singularName", "");
        resource.put("namespaced", type.namespaced());
        resource.put("kind", kind);
        verbs.forEach(resource.putArray("verbs")::add);
        return resource;
    }

    private static ObjectNode start(String kind) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("kind", kind);
        return document;
    }
}
