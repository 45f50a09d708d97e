package dev.ninelives.spinnaker.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets a façade show an execution as a test writes it down, look after look; it was started, and can be cancelled. */
final class ScriptedGate {
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> cancellations = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile List<String> shown = List.of();
    private volatile List<String> shownOnceCancelled = List.of();

    ScriptedGate(GateFacade facade) {
        facade.always(
                "POST /pipelines/shop-tests/",
                exchange -> GateFacade.send(exchange, 202, "{\"ref\": \"/pipelines/E1\"}"));
        facade.always("GET /pipelines/E1", exchange -> GateFacade.send(exchange, 200, next()));
        facade.always("DELETE /pipelines/E1", exchange -> GateFacade.send(exchange, 200, "{}"));
        facade.always("PUT /pipelines/E1/cancel", exchange -> {
            cancellations.add(exchange.getRequestURI().getQuery());
            looks.set(0);
            shown = shownOnceCancelled.isEmpty() ? shown : shownOnceCancelled;
            GateFacade.send(exchange, 200, "");
        });
        facade.always("PATCH /pipelines/E1/stages/", exchange -> {
            answers.add(exchange.getRequestURI().getPath() + " "
                    + read(exchange.getRequestBody().readAllBytes()));
            GateFacade.send(exchange, 200, "{}");
        });
    }

    private static String read(byte[] body) throws IOException {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The execution's JSON with single quotes, one for each look; the last stays. */
    void shows(String... executions) {
        shown = quoted(executions);
    }

    void showsOnceCancelled(String... executions) {
        shownOnceCancelled = quoted(executions);
    }

    private static List<String> quoted(String... executions) {
        return List.of(executions).stream().map(json -> json.replace('\'', '"')).toList();
    }

    private String next() {
        return shown.get(Math.min(looks.getAndIncrement(), shown.size() - 1));
    }

    /** An execution of that status, with stages. */
    static String execution(String status, String... stages) {
        return "{'id': 'E1', 'name': 'deploy', 'status': '%s', 'startTime': 1000, 'stages': [%s]}"
                .formatted(status, String.join(",", stages));
    }

    /** A manual judgment as the first stage. */
    static String judgment(String status) {
        return """
            {'id': 'S1', 'refId': '1', 'type': 'manualJudgment', 'name': 'Approve', 'status': '%s', 'startTime': 1000,
             'context': {}, 'tasks': []}\
            """.formatted(status);
    }

    /** Answers to judgments: path and body. */
    List<String> judgments() {
        return answers;
    }

    /** The reasons with which it was cancelled, as in the query. */
    List<String> cancellations() {
        return cancellations;
    }
}
