package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Cause;
import java.util.List;

/** Checks from which version a collection is asked for. */
final class ListOptions {
    private static final ResourceType TYPE = new ResourceType("meta.k8s.io", "v1", "ListOptions", "", false);
    private static final String MATCH = "resourceVersionMatch";
    private static final List<String> MATCHES = List.of("Exact", "NotOlderThan", "");

    private ListOptions() {}

    static void check(Query query, KubernetesVersion kubernetes) {
        String version = query.get("resourceVersion");
        String match = query.get(MATCH);
        if (!match.isEmpty() && version.isEmpty()) {
            forbid("resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (!MATCHES.contains(match)) {
            throw Statuses.invalid(TYPE, "", List.of(Cause.unsupported(MATCH, match, MATCHES)));
        }
        if (match.equals("Exact") && version.equals("0")) {
            forbid("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
        if (kubernetes.isSince(37) && !isVersion(version)) {
            throw Statuses.badRequest("invalid resource version: " + noVersion(version));
        }
        checkVersion(version);
        if (query.has("continue") && !version.isEmpty() && !version.equals("0")) {
            throw Statuses.badRequest("specifying resource version is not allowed when using continue");
        }
    }

    /** A watch is refused so in every version. */
    static void checkVersion(String version) {
        if (!isVersion(version)) {
            throw Statuses.internalError(noVersion(version));
        }
    }

    private static boolean isVersion(String version) {
        return version.chars().allMatch(Character::isDigit);
    }

    private static String noVersion(String version) {
        return "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
                .formatted(version, version);
    }

    private static void forbid(String why) {
        throw Statuses.invalid(TYPE, "", List.of(new Cause("FieldValueForbidden", "Forbidden: " + why, MATCH)));
    }
}
