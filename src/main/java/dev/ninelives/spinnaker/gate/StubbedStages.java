package dev.ninelives.spinnaker.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stubs for a live Spinnaker, which knows none. A stage that every Spinnaker has takes the place of each, and comes to the
 * same:
 *
 * <table>
 * <caption>What a stub becomes</caption>
 * <tr><td>{@code SUCCEEDED}</td><td>{@code wait}, as long as the stub takes</td></tr>
 * <tr><td>{@code SUCCEEDED} with outputs</td><td>{@code evaluateVariables}, which has them as its own, and takes no
 *     time</td></tr>
 * <tr><td>{@code TERMINAL}</td><td>{@code checkPreconditions} on what is not so; the stage's flags decide what becomes of
 *     the pipeline</td></tr>
 * <tr><td>{@code SKIPPED}</td><td>{@code wait} with {@code stageEnabled} false</td></tr>
 * </table>
 *
 * <p>Anything else has no counterpart and is refused.
 */
final class StubbedStages {
    static final String STUB = "stub";

    /** What a stub was before it became one. */
    static final String STUBBED = "stubbedType";

    private final ObjectNode pipeline;

    /** @param pipeline is changed */
    StubbedStages(ObjectNode pipeline) {
        this.pipeline = pipeline;
    }

    /** Replaces every stub; those that cannot be, one sentence each. */
    List<String> replace() {
        List<String> problems = new ArrayList<>();
        stubs().forEach(stage -> replace(stage, problems));
        return problems;
    }

    /** The stubs whose replacement takes less time than they, with their own. */
    Map<String, Duration> notWaited() {
        Map<String, Duration> lengths = new LinkedHashMap<>();
        for (ObjectNode stage : stubs()) {
            JsonNode stub = stage.path(STUB);
            boolean waits = stub.path("status").asString("").equals("SUCCEEDED")
                    && stub.path("outputs").isEmpty();
            if (!waits && stub.path("seconds").asLong(0) > 0) {
                lengths.put(
                        stage.path("name").asString(""),
                        Duration.ofSeconds(stub.path("seconds").asLong()));
            }
        }
        return lengths;
    }

    private List<ObjectNode> stubs() {
        return pipeline.path("stages")
                .valueStream()
                .filter(stage -> stage.path("type").asString("").equals(STUB))
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static void replace(ObjectNode stage, List<String> problems) {
        JsonNode stub = stage.remove(STUB);
        String status = stub.path("status").asString("");
        boolean silent = stub.path("outputs").isEmpty();
        if (!stage.path("expectedArtifacts").isEmpty() && status.equals("SUCCEEDED")) {
            problems.add(problem(stage, "with expected artifacts, which no such stage could bind"));
        } else if (status.equals("SUCCEEDED") && silent) {
            stage.put("type", "wait").put("waitTime", stub.path("seconds").asLong(0));
        } else if (status.equals("SUCCEEDED")) {
            evaluate(stage, stub.path("outputs"));
        } else if (status.equals("TERMINAL") && silent) {
            fail(stage);
        } else if (status.equals("SKIPPED") && silent) {
            skip(stage);
        } else {
            problems.add(problem(stage, "to end %s%s".formatted(status, silent ? "" : " with outputs")));
        }
    }

    private static void evaluate(ObjectNode stage, JsonNode outputs) {
        stage.put("type", "evaluateVariables");
        outputs.properties()
                .forEach(output -> stage.withArray("variables")
                        .addObject()
                        .put("key", output.getKey())
                        .set("value", output.getValue()));
    }

    private static void fail(ObjectNode stage) {
        stage.put("type", "checkPreconditions");
        ObjectNode precondition = stage.putArray("preconditions").addObject();
        precondition.put("type", "expression").put("failPipeline", true);
        precondition.putObject("context").put("expression", false);
    }

    private static void skip(ObjectNode stage) {
        stage.put("type", "wait").put("waitTime", 0);
        stage.putObject("stageEnabled").put("type", "expression").put("expression", false);
    }

    private static String problem(ObjectNode stage, String what) {
        return "'%s' (refId %s) is stubbed %s"
                .formatted(stage.path("name").asString(""), stage.path("refId").asString(""), what);
    }
}
