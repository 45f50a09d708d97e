package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a DELETE asks for from its body, or from its query where there is no body. */
final class DeleteOptionsReader {
    private static final ResourceType TYPE =
            new ResourceType("meta.k8s.io", "v1", "DeleteOptions", "deleteoptions", false);

    private static final String SCHEME = "k8s.io/apimachinery/pkg/apis/meta/internalversion/scheme/register.go:27";

    private DeleteOptionsReader() {}

    static DeleteOptions read(Route route) {
        ApiRequest request = route.request();
        KubernetesVersion version = route.version();
        return of(
                request.body().isBlank() ? JsonNodeFactory.instance.objectNode() : document(request, version),
                route.query(),
                version);
    }

    /** What is wrong with the body of a DELETE comes through as an error of the server itself in older versions. */
    private static JsonNode document(ApiRequest request, KubernetesVersion version) {
        ObjectNode body;
        try {
            body = BodyReader.document(request, "DeleteOptions");
        } catch (ApiException e) {
            throw refusal(version, e.getMessage().replaceFirst("^the object provided is unrecognized [^:]*: ", ""));
        }
        String kind = body.path("kind").asString("DeleteOptions");
        if (!kind.equals("DeleteOptions")) {
            throw refusal(
                    version,
                    "no kind \"%s\" is registered for version \"%s\" in scheme \"%s\""
                            .formatted(
                                    kind,
                                    body.path("apiVersion").asString(""),
                                    version.isSince(37) ? BodyReader.LATER_SCHEME : SCHEME));
        }
        JsonNode grace = body.path("gracePeriodSeconds");
        if (!grace.isMissingNode() && !grace.isNull() && !grace.isIntegralNumber()) {
            throw refusal(
                    version,
                    version.isSince(37)
                            ? "json: cannot unmarshal %s into Go struct field DeleteOptions.gracePeriodSeconds of type int64"
                                    .formatted(grace.isString() ? "string" : "value")
                            : "v1.DeleteOptions.GracePeriodSeconds: readUint64: unexpected character");
        }
        return body;
    }

    private static ApiException refusal(KubernetesVersion version, String why) {
        return version.isSince(37) ? Statuses.badRequest(why) : Statuses.internalError(why);
    }

    static DeleteOptions of(JsonNode body, Query query, KubernetesVersion version) {
        String propagation = body.path("propagationPolicy").asString(query.get("propagationPolicy"));
        if (!propagation.isEmpty() && body.has("orphanDependents")) {
            throw Statuses.invalid(
                    TYPE,
                    "",
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "Invalid value: \"" + propagation
                                    + "\": orphanDependents and deletionPropagation cannot be both set",
                            "propagationPolicy")));
        }
        if (propagation.isEmpty()) {
            propagation = orphanDependents(body.path("orphanDependents").asString(query.get("orphanDependents")));
        }
        OptionalLong grace = body.has("gracePeriodSeconds")
                ? OptionalLong.of(body.get("gracePeriodSeconds").asLong(0))
                : query.number("gracePeriodSeconds");
        JsonNode preconditions = body.path("preconditions");
        return new DeleteOptions(
                grace,
                propagation(propagation),
                preconditions.path("uid").asString(""),
                preconditions.path("resourceVersion").asString(""),
                WriteOptions.isDryRun(body.path("dryRun"), version) || query.isGiven("dryRun"));
    }

    /** The word of old for the same. */
    private static String orphanDependents(String value) {
        return switch (value) {
            case "true" -> "Orphan";
            case "false" -> "Background";
            default -> "";
        };
    }

    private static Optional<Deletion.Propagation> propagation(String policy) {
        return switch (policy) {
            case "" -> Optional.empty();
            case "Foreground" -> Optional.of(Deletion.Propagation.FOREGROUND);
            case "Background" -> Optional.of(Deletion.Propagation.BACKGROUND);
            case "Orphan" -> Optional.of(Deletion.Propagation.ORPHAN);
            default ->
                throw Statuses.invalid(
                        TYPE,
                        "",
                        List.of(Cause.unsupported(
                                "propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil"))));
        };
    }
}
