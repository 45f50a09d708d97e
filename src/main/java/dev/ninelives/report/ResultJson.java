package dev.ninelives.report;

import dev.ninelives.history.HistoryEvent.TimeShortened;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Verdicts for machines. The shape is {@code results.schema.json}'s, and the order of the keys never changes. */
final class ResultJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ResultJson() {}

    /**
     * All verdicts of a run.
     *
     * @param masked the cases, without secrets
     * @param problems what makes the run red beside its cases
     */
    static ObjectNode of(List<CaseResult> masked, List<String> problems) {
        ObjectNode results = JSON.createObjectNode();
        results.put("$schema", "results.schema.json");
        results.put("version", 1);
        results.put(
                "asExpected",
                problems.isEmpty() && !masked.isEmpty() && masked.stream().allMatch(Wording::isGreen));
        ArrayNode sentences = results.putArray("problems");
        problems.forEach(sentences::add);
        ArrayNode cases = results.putArray("cases");
        masked.forEach(result -> cases.add(of(result)));
        return results;
    }

    static ObjectNode of(CaseResult masked) {
        ObjectNode json = JSON.createObjectNode();
        json.put("scenario", masked.scenario());
        json.put("case", masked.name());
        ObjectNode axes = json.putObject("axes");
        masked.axes().forEach(axes::put);
        json.put("cluster", masked.cluster());
        json.put("clusterKind", masked.surroundings().clusterKind());
        json.put("engine", masked.engine());
        json.put("engineVersion", masked.engineVersion());
        json.put("seed", masked.seed());
        json.set("expected", expected(masked));
        json.put("verdict", masked.verdict().outcome().name().toLowerCase(Locale.ROOT));
        json.put("reason", masked.verdict().reason());
        json.put("asExpected", Wording.isGreen(masked));
        ArrayNode differences = json.putArray("differences");
        masked.differences().forEach(differences::add);
        json.put("pipelineStatus", masked.candidate().map(run -> run.status()).orElse(null));
        json.put("finalVersion", masked.finalVersion());
        ArrayNode violations = json.putArray("violations");
        masked.verdict().violations().forEach(violation -> violations.add(of(violation)));
        json.put("virtualDurationMs", masked.virtualDuration().toMillis());
        json.put("wallMs", masked.wall().toMillis());
        ArrayNode shortened = json.putArray("shortened");
        masked.history().events(TimeShortened.class).forEach(event -> shortened.add(of(event)));
        json.put("history", CasePath.of(masked) + "/" + ReportWriter.HISTORY);
        json.put("page", CasePath.of(masked) + "/" + ReportWriter.PAGE);
        json.put("replay", masked.replay());
        return json;
    }

    private static ObjectNode expected(CaseResult masked) {
        ObjectNode json = JSON.createObjectNode();
        json.put("verdict", masked.expectation().pinned().isEmpty() ? "kept" : "broken");
        json.put("finalVersion", masked.expectation().intent().finalVersion());
        ArrayNode pinned = json.putArray("pinned");
        masked.expectation()
                .pinned()
                .forEach(violation ->
                        pinned.addObject().put("promise", violation.promise()).put("object", violation.object()));
        return json;
    }

    private static ObjectNode of(TimeShortened event) {
        return JSON.createObjectNode()
                .put("who", event.actor().toString())
                .put("what", event.what())
                .put("takenMs", event.taken().toMillis())
                .put("originalMs", event.original().toMillis());
    }

    private static ObjectNode of(Violation violation) {
        ObjectNode json = JSON.createObjectNode();
        json.put("promise", violation.promise());
        json.put("sentence", violation.sentence());
        json.put("object", violation.object().toString());
        json.put("from", violation.from().toString());
        json.put("until", violation.until().map(Object::toString).orElse(null));
        json.put("stage", violation.stage().orElse(null));
        ArrayNode facts = json.putArray("facts");
        violation
                .facts()
                .forEach(fact -> facts.addObject().put("label", fact.label()).put("text", fact.text()));
        return json;
    }

    /** Indented, with a newline at the end. */
    static String text(ObjectNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }
}
