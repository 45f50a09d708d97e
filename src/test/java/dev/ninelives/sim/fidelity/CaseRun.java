package dev.ninelives.sim.fidelity;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts one case to a cluster. */
final class CaseRun {
    private static final JsonMapper JSON = new JsonMapper();

    private final FidelityCluster cluster;
    private final Places places;

    CaseRun(FidelityCluster cluster, String namespace, Map<String, Template> templates) {
        this.cluster = cluster;
        this.places = new Places(namespace, templates);
    }

    /**
     * Goes through the setup, and sends the request.
     *
     * @throws IllegalStateException if a step of the setup is refused, or what it waits for does not come
     */
    Answer answer(ApiCase apiCase) {
        for (Step step : apiCase.setup()) {
            Answer answer = send(step);
            if (answer.code() >= 300) {
                throw new IllegalStateException("%s: the setup was refused: %s %s: %s"
                        .formatted(apiCase, step.method(), step.path(), answer.body()));
            }
            await(step, apiCase);
            pass(step);
        }
        return send(apiCase.request());
    }

    private Answer send(Step step) {
        JsonNode body = step.body();
        String text = body.isMissingNode() ? "" : body.isString() ? body.stringValue() : JSON.writeValueAsString(body);
        Answer answer = cluster.send(step.method(), places.fill(step.path()), step.contentType(), places.fill(text));
        if (!step.as().isEmpty()) {
            places.keep(step.as(), answer.body());
        }
        return answer;
    }

    private void await(Step step, ApiCase apiCase) {
        if (step.untilPath().isEmpty()) {
            return;
        }
        String path = places.fill(step.untilPath());
        boolean came = cluster.await(() -> holds(step, cluster.send("GET", path, "", "")));
        if (!came) {
            throw new IllegalStateException("%s: %s never became %s: %s"
                    .formatted(
                            apiCase,
                            path,
                            step.until(),
                            cluster.send("GET", path, "", "").body()));
        }
        if (!step.as().isEmpty()) {
            places.keep(step.as(), cluster.send("GET", path, "", "").body());
        }
    }

    private void pass(Step step) {
        if (!step.pass().isZero()) {
            cluster.pass(step.pass());
        }
    }

    private static boolean holds(Step step, Answer answer) {
        return step.until().entrySet().stream()
                .allMatch(wanted -> wanted.getKey().equals("code")
                        ? wanted.getValue().asInt() == answer.code()
                        : wanted.getValue().equals(Places.valueAt(answer.body(), wanted.getKey())));
    }
}
