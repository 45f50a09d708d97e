package dev.ninelives.spinnaker.gate;

import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The application that a run may use, and no other: its owners have marked it.
 *
 * @param accounts those that it is to deploy to
 */
record TestApplication(String name, Collection<String> accounts) {
    private static final String MARK = "nineLives";
    private static final String VALUE = "test-application";

    /**
     * Checks that the application is marked, and that Spinnaker can deploy to the accounts.
     *
     * @param answer waits for what Gate answers
     * @throws GateException if it is not, or cannot
     */
    void require(Gate gate, Function<CompletableFuture<JsonNode>, JsonNode> answer) {
        requireMark(name, application(gate, answer));
        requireAccounts(accounts, answer.apply(gate.accounts()));
    }

    private JsonNode application(Gate gate, Function<CompletableFuture<JsonNode>, JsonNode> answer) {
        try {
            return answer.apply(gate.application(name));
        } catch (GateException e) {
            if (e.code() == 404) {
                throw new GateException(
                        "Spinnaker has no application '%s'; make one for tests, and mark it as such (%s)"
                                .formatted(name, e.getMessage()),
                        e);
            }
            throw e;
        }
    }

    private static void requireMark(String name, JsonNode application) {
        String mark = application.path("attributes").path(MARK).asString("");
        if (!mark.equals(VALUE)) {
            throw new GateException(
                    "Spinnaker's application '%s' is not marked as a test application: its attribute %s is %s. If pipelines may break whatever it deploys, mark it: spin application get %s > app.json, add \"%s\": \"%s\", spin application save %s --file app.json"
                            .formatted(
                                    name,
                                    MARK,
                                    mark.isEmpty() ? "missing" : "'" + mark + "'",
                                    name,
                                    MARK,
                                    VALUE,
                                    name));
        }
    }

    private static void requireAccounts(Collection<String> wanted, JsonNode known) {
        TreeSet<String> kubernetes = new TreeSet<>();
        known.forEach(account -> {
            if (account.path("type").asString("").equals("kubernetes")) {
                kubernetes.add(account.path("name").asString(""));
            }
        });
        wanted.stream()
                .filter(account -> !kubernetes.contains(account))
                .findFirst()
                .ifPresent(account -> {
                    throw new GateException("Spinnaker has no Kubernetes account '%s' that you may deploy to; it has %s"
                            .formatted(account, kubernetes.isEmpty() ? "none" : String.join(", ", kubernetes)));
                });
    }
}
