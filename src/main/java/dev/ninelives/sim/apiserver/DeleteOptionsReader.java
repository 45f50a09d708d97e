package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a DELETE asks for from its body, or from its query where there is no body. */
final class DeleteOptionsReader {
    private static final ResourceType TYPE =
            new ResourceType("meta.k8s.io", "v1", "DeleteOptions", "deleteoptions", false);

    private DeleteOptionsReader() {}

    static DeleteOptions read(ApiRequest request, Query query) {
        JsonNode body = request.body().isBlank()
                ? JsonNodeFactory.instance.objectNode()
                : BodyReader.document(request, "DeleteOptions");
        String propagation = body.path("propagationPolicy").asString(query.get("propagationPolicy"));
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
                WriteOptions.isDryRun(body.path("dryRun")) || query.isGiven("dryRun"));
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
