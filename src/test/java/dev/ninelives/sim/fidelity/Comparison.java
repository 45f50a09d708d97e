package dev.ninelives.sim.fidelity;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What two servers answered to one request.
 *
 * @param name of the request, with its group
 * @param differs in what: {@code code}, {@code reason}, {@code causes}, {@code message}, {@code warnings}, or {@code
 *     body}, the rest of the answer
 */
record Comparison(String group, String name, Answer real, Answer embedded, Set<String> differs) {
    private static final Set<String> REFUSAL = Set.of("code", "reason", "causes");

    static Comparison of(String group, String name, Answer real, Answer embedded) {
        JsonNode theirs = Normalised.compared(real.body());
        JsonNode ours = Normalised.compared(embedded.body());
        Set<String> differs = new TreeSet<>();
        if (real.code() != embedded.code()) {
            differs.add("code");
        }
        if (!real.warnings().equals(embedded.warnings())) {
            differs.add("warnings");
        }
        compare("reason", theirs.path("reason"), ours.path("reason"), differs);
        compare("message", theirs.path("message"), ours.path("message"), differs);
        compare(
                "causes",
                theirs.path("details").path("causes"),
                ours.path("details").path("causes"),
                differs);
        compare("body", rest(theirs), rest(ours), differs);
        return new Comparison(group, name, real, embedded, differs);
    }

    /** Whether code, reason and causes are the same. */
    boolean isSameVerdict() {
        return differs.stream().noneMatch(REFUSAL::contains);
    }

    boolean isSame() {
        return differs.isEmpty();
    }

    private static void compare(String aspect, JsonNode real, JsonNode own, Set<String> differs) {
        if (!real.equals(own)) {
            differs.add(aspect);
        }
    }

    private static JsonNode rest(JsonNode answer) {
        JsonNode rest = answer.deepCopy();
        if (rest instanceof ObjectNode object
                && object.path("kind").asString("").equals("Status")) {
            object.remove(List.of("code", "reason", "message"));
            if (object.get("details") instanceof ObjectNode details) {
                details.remove("causes");
            }
        }
        return rest;
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
