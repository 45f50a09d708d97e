package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.sim.validation.Schema;
import dev.ninelives.sim.validation.Schemas;
import dev.ninelives.sim.validation.WrongTypeException;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes an object out of the body of a request, or says why that is not possible. */
final class BodyReader {
    /** Where the table of all kinds stands in Kubernetes' own source; its answers say so. */
    private static final String SCHEME = "pkg/api/legacyscheme/scheme.go:30";

    /** Where it stands later. */
    static final String LATER_SCHEME = "pkg/runtime/scheme.go:111";

    /** Where workloads were before {@code apps/v1}; the server still knows them. */
    private static final Set<String> FORMER = Set.of("extensions/v1beta1", "apps/v1beta1", "apps/v1beta2");

    /** In which the server knows an autoscaler, even where it does not serve it. */
    private static final Set<String> AUTOSCALING =
            Set.of("autoscaling/v1", "autoscaling/v2beta1", "autoscaling/v2beta2");

    /** As {@link #AUTOSCALING}, of an Ingress. */
    private static final Set<String> INGRESSES =
            Set.of("networking.k8s.io/v1", "networking.k8s.io/v1beta1", "extensions/v1beta1");

    private BodyReader() {}

    /** The object that a POST or PUT brings, checked against the model of its type. */
    static ObjectNode object(Route route) {
        return decoded(route).object();
    }

    /** As {@link #object}, with what had to be left out. */
    static Schema.Decoded decoded(Route route) {
        ServedType served = route.served();
        ObjectNode parsed = parse(route.request(), served.type().kind(), !served.isCustom());
        if (served.isCustom()) {
            checkCustomKind(parsed, route);
        } else {
            checkKind(parsed, served.named(), route.version());
        }
        return decodedOf(parsed, served);
    }

    /** A document of a kind that is not stored, such as {@code Scale}; only its syntax is checked. */
    static ObjectNode document(ApiRequest request, String kind) {
        return parse(request, kind, true);
    }

    static ObjectNode decode(ObjectNode parsed, ServedType served) {
        return decodedOf(parsed, served).object();
    }

    private static Schema.Decoded decodedOf(ObjectNode parsed, ServedType served) {
        try {
            return served.decode(parsed);
        } catch (WrongTypeException e) {
            throw Statuses.badRequest(cannotBeHandled(parsed, served.type()) + e.getMessage());
        }
    }

    private static ObjectNode parse(ApiRequest request, String kind, boolean hasModel) {
        String body = request.body();
        JsonNode parsed = switch (mediaType(request.contentType())) {
            case "", "application/json" -> json(body, kind, hasModel);
            case "application/yaml" -> yaml(body, kind);
            default -> throw UnsupportedMedia.body();
        };
        if (parsed.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!(parsed instanceof ObjectNode object)) {
            throw unrecognized(kind, "couldn't get version/kind; json parse error: json: cannot unmarshal", body);
        }
        return object;
    }

    static String mediaType(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).strip();
    }

    private static JsonNode json(String body, String kind, boolean hasModel) {
        try {
            JsonNode parsed = GoJson.read(body, hasModel);
            if (!parsed.isMissingNode()) {
                return parsed;
            }
        } catch (JacksonException e) {
            throw unrecognized(kind, "couldn't get version/kind; json parse error: " + ParseErrors.json(body, e), body);
        }
        throw unrecognized(kind, "couldn't get version/kind; json parse error: unexpected end of JSON input", body);
    }

    private static JsonNode yaml(String body, String kind) {
        try {
            return YamlDocument.parse(body);
        } catch (YamlEngineException e) {
            throw unrecognized(kind, ParseErrors.yaml(e), body);
        }
    }

    private static ApiException unrecognized(String kind, String why, String body) {
        return Statuses.badRequest("the object provided is unrecognized (must be of type %s): %s (%s)"
                .formatted(kind, why, ParseErrors.beginning(body)));
    }

    /** The number of replicas that a client wants. */
    static ObjectNode scale(Route route, ResourceType type) {
        ObjectNode parsed = parse(route.request(), type.kind(), true);
        checkKind(parsed, type, route.version());
        JsonNode replicas = parsed.path("spec").path("replicas");
        if (!replicas.isMissingNode() && !replicas.canConvertToInt()) {
            throw Statuses.badRequest(cannotBeHandled(parsed, type) + "json: cannot unmarshal "
                    + (replicas.isString() ? "string" : "number " + replicas)
                    + " into Go struct field ScaleSpec.spec.replicas of type int32");
        }
        return parsed;
    }

    /** A kind or version that is missing is taken from the path. */
    private static void checkKind(ObjectNode object, ResourceType type, KubernetesVersion kubernetes) {
        String kind = object.path("kind").asString(type.kind());
        String apiVersion = object.path("apiVersion").asString(type.apiVersion());
        if (kind.equals(type.kind()) && apiVersion.equals(type.apiVersion())) {
            return;
        }
        if (kind.equals(type.kind()) && isOtherVersionOf(type, apiVersion)) {
            checkApiVersion(object, type);
        }
        String why = BuiltinTypes.ALL.stream()
                .map(each -> BuiltinTypes.named(each, kubernetes))
                .filter(each -> each.kind().equals(kind) && each.apiVersion().equals(apiVersion))
                .findFirst()
                .map(own -> notConvertible(object, own, type, kubernetes))
                .orElseGet(() -> notRegistered(kind, apiVersion, kubernetes));
        throw Statuses.badRequest(cannotBeHandled(object, type) + why);
    }

    /** The server first decodes a body as what it says that it is. */
    private static String notConvertible(
            ObjectNode object, ResourceType own, ResourceType type, KubernetesVersion kubernetes) {
        try {
            Schemas.of(own, kubernetes.minor()).decode(object);
        } catch (WrongTypeException e) {
            return e.getMessage();
        }
        return "converting (%s.%s) to (%s.%s): unknown conversion"
                .formatted(own.version(), own.kind(), internalGroup(type), type.kind());
    }

    private static boolean isOtherVersionOf(ResourceType type, String apiVersion) {
        return switch (type.group()) {
            case "apps" -> FORMER.contains(apiVersion);
            case "autoscaling" -> AUTOSCALING.contains(apiVersion);
            case "networking.k8s.io" -> type.kind().equals("Ingress") && INGRESSES.contains(apiVersion);
            default -> false;
        };
    }

    static String notRegistered(String kind, String apiVersion, KubernetesVersion kubernetes) {
        String scheme = kubernetes.isSince(37) ? LATER_SCHEME : SCHEME;
        return "no kind \"%s\" is registered for version \"%s\" in scheme \"%s\"".formatted(kind, apiVersion, scheme);
    }

    /** A custom resource says what it is, and is refused by its rules if it is something else. */
    private static void checkCustomKind(ObjectNode object, Route route) {
        ResourceType type = route.served().named();
        String kind = object.path("kind").asString("");
        if (kind.isEmpty() && route.version().isSince(37)) {
            String body = route.request().body();
            throw unrecognized(type.kind(), "Object 'Kind' is missing in '" + body + "'", body);
        }
        if (kind.isEmpty()) {
            throw Statuses.badRequest(cannotBeHandled(object, type) + "Object 'Kind' is missing");
        }
        try {
            checkApiVersion(object, type);
        } catch (ApiException refusal) {
            throw new FieldValidation(route.version()).refused(refusal, route, undescribed(object));
        }
        if (!kind.equals(type.kind())) {
            ResourceType asked = new ResourceType(type.group(), type.version(), kind, type.plural(), type.namespaced());
            Cause other =
                    new Cause("FieldValueInvalid", "Invalid value: \"" + kind + "\": must be " + type.kind(), "kind");
            throw Statuses.invalid(asked, Metadata.name(object), List.of(other));
        }
    }

    /** What an object of a version that nothing is known of has beside what every object has. */
    private static List<String> undescribed(ObjectNode object) {
        return object.propertyNames().stream()
                .filter(name -> !List.of("apiVersion", "kind", "metadata").contains(name))
                .sorted()
                .toList();
    }

    private static void checkApiVersion(ObjectNode object, ResourceType type) {
        String apiVersion = object.path("apiVersion").asString("");
        if (!apiVersion.equals(type.apiVersion())) {
            throw Statuses.badRequest("the API version in the data (%s) does not match the expected API version (%s)"
                    .formatted(apiVersion, type.apiVersion()));
        }
    }

    private static String internalGroup(ResourceType type) {
        return type.group().isEmpty() ? "core" : type.group().replaceAll("\\..*", "");
    }

    private static String cannotBeHandled(ObjectNode object, ResourceType type) {
        String apiVersion = object.path("apiVersion").asString(type.apiVersion());
        return "%s in version \"%s\" cannot be handled as a %s: "
                .formatted(
                        object.path("kind").asString(type.kind()),
                        apiVersion.substring(apiVersion.indexOf('/') + 1),
                        type.kind());
    }
}
