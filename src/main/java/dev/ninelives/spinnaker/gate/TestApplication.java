package dev.ninelives.spinnaker.gate;

import java.util.Collection;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The application that a run may use, and no other: its owners have marked it. */
final class TestApplication {
    private static final String MARK = "nineLives";
    private static final String VALUE = "test-application";

    private TestApplication() {}

    /**
     * Checks the mark.
     *
     * @param application as Gate shows it
     * @throws GateException if it is not marked
     */
    static void requireMark(String name, JsonNode application) {
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

    /**
     * Checks that Spinnaker can deploy to the accounts that are meant.
     *
     * @param known as Gate lists them
     * @throws GateException if it does not know one of them, or knows it as no Kubernetes account
     */
    static void requireAccounts(Collection<String> wanted, JsonNode known) {
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
