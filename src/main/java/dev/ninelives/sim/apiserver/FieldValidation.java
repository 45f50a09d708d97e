package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What becomes of fields that a kind does not have, or that a body names twice: {@code fieldValidation=Strict}, {@code Warn}
 * or {@code Ignore}. Kubernetes before 1.25 has no such parameter, and ignores them.
 */
final class FieldValidation {
    private static final int SINCE_MINOR = 25;
    private static final String YAML = "application/yaml";
    private static final List<String> WAYS = List.of("", "Ignore", "Strict", "Warn");

    private final KubernetesVersion version;

    FieldValidation(KubernetesVersion version) {
        this.version = version;
    }

    /**
     * Judges a body.
     *
     * @param kindOfOptions for example {@code CreateOptions}
     * @return what to warn of
     * @throws ApiException if the client wants to be refused
     */
    List<String> judge(Route route, String kindOfOptions, List<String> unknownFields) {
        List<String> findings = findings(route, kindOfOptions, unknownFields);
        if (!findings.isEmpty() && way(route).equals("Strict")) {
            ResourceType type = route.served().named();
            throw Statuses.badRequest("%s in version \"%s\" cannot be handled as a %s: %s"
                    .formatted(type.kind(), type.version(), type.kind(), strictError(findings)));
        }
        return findings;
    }

    /** As {@link #judge}, for what a patch made, whose refusal is an invalid patch. */
    List<String> judgePatched(Route route, String patched, List<String> unknownFields) {
        List<String> findings = findings(route, "PatchOptions", unknownFields);
        if (!findings.isEmpty() && way(route).equals("Strict")) {
            throw Patches.invalid(patched, strictError(findings));
        }
        return findings;
    }

    private static String strictError(List<String> findings) {
        return findings.stream().collect(Collectors.joining(", ", "strict decoding error: ", ""));
    }

    private List<String> findings(Route route, String kindOfOptions, List<String> unknownFields) {
        if (!version.isSince(SINCE_MINOR)) {
            return List.of();
        }
        String given = route.query().get("fieldValidation");
        if (!WAYS.contains(given)) {
            ResourceType options = new ResourceType("meta.k8s.io", "v1", kindOfOptions, "", false);
            throw Statuses.invalid(options, "", List.of(Cause.unsupported("fieldValidation", given, WAYS)));
        }
        if (way(route).equals("Ignore")) {
            return List.of();
        }
        List<String> findings = new ArrayList<>(duplicates(route));
        unknownFields.forEach(field -> findings.add("unknown field \"" + field + "\""));
        return findings;
    }

    private static List<String> duplicates(Route route) {
        if (!BodyReader.mediaType(route.request().contentType()).equals(YAML)) {
            return DuplicateFields.in(route.request());
        }
        List<String> lines = RepeatedKeys.in(route.request().body());
        return lines.isEmpty() || !way(route).equals("Strict")
                ? lines
                : List.of("yaml: unmarshal errors:\n  " + String.join("\n  ", lines));
    }

    /**
     * A write, whose refusal carries the warnings as well.
     *
     * @param warnings of the body
     * @return its answer
     */
    static ApiReply warned(List<String> warnings, Supplier<ApiReply> write) {
        try {
            return write.get().withWarnings(warnings);
        } catch (ApiException refusal) {
            throw warnings.isEmpty() ? refusal : refusal.warning(warnings);
        }
    }

    /** A refusal before anybody has looked at the fields, with what the client wants to be warned of. */
    ApiException refused(ApiException refusal, Route route, List<String> unknownFields) {
        boolean warns = version.isSince(SINCE_MINOR) && way(route).equals("Warn");
        return warns ? refusal.warning(findings(route, "CreateOptions", unknownFields)) : refusal;
    }

    private static String way(Route route) {
        return route.query().has("fieldValidation") ? route.query().get("fieldValidation") : "Warn";
    }
}
