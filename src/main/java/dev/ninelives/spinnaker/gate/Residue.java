package dev.ninelives.spinnaker.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * What a run has made in the live Spinnaker, and takes away again: in the end, or when the JVM is told to stop. Executions
 * go before the pipelines that they are of.
 */
final class Residue implements AutoCloseable {
    private static final String INTERRUPTED = "Nine Lives was interrupted";
    private static final Duration AT_THE_LAST = Duration.ofSeconds(20);

    private final Gate gate;
    private final String application;
    private final Set<String> pipelines = new LinkedHashSet<>();
    private final Set<String> executions = new LinkedHashSet<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Thread atExit = new Thread(this::abandon, "remove what a run has left in Spinnaker");

    Residue(Gate gate, String application) {
        this.gate = gate;
        this.application = application;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    synchronized void pipeline(String name) {
        pipelines.add(name);
    }

    synchronized void started(String execution) {
        executions.add(execution);
        running.add(execution);
    }

    synchronized void ended(String execution) {
        running.remove(execution);
    }

    /** @throws GateException if something would not go; the message names it */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the JVM is on its way out, and the hook does it
        }
        List<String> left = remove();
        if (!left.isEmpty()) {
            throw new GateException("This is left in Spinnaker, under its application '%s': %s"
                    .formatted(application, String.join("; ", left)));
        }
    }

    private void abandon() {
        for (String execution : List.copyOf(running)) {
            tried("execution " + execution, gate.cancel(execution, INTERRUPTED), new ArrayList<>());
        }
        remove();
    }

    private synchronized List<String> remove() {
        List<String> left = new ArrayList<>();
        for (String execution : executions) {
            tried("execution " + execution, gate.forget(execution), left);
        }
        for (String pipeline : pipelines) {
            tried("pipeline '%s'".formatted(pipeline), gate.delete(application, pipeline), left);
        }
        executions.clear();
        pipelines.clear();
        return left;
    }

    private static void tried(String what, CompletableFuture<JsonNode> request, List<String> left) {
        try {
            request.orTimeout(AT_THE_LAST.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof GateException why && why.code() == 404)) {
                left.add("%s (%s)".formatted(what, e.getCause().getMessage()));
            }
        }
    }
}
