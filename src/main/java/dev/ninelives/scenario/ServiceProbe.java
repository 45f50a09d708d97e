package dev.ninelives.scenario;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.promise.Production;
import dev.ninelives.time.Timeline;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks production over HTTP at a steady pace, as its users would, and writes each answer into the history. */
final class ServiceProbe {
    /** What an application says about itself that wants its answers told apart. */
    private static final Pattern ANSWER = Pattern.compile("version=(\\S+) pod=(\\S+)");

    /** For the history: nothing answered at all. */
    private static final int NO_ANSWER = 0;

    private final Production production;
    private final ProbeTarget target;
    private final Timeline timeline;
    private final HistoryRecorder history;
    private final KubernetesApi api;
    private boolean running;
    private int lastCode = NO_ANSWER;

    ServiceProbe(Production production, ProbeTarget target, TestCluster cluster) {
        this.production = production;
        this.target = target;
        timeline = cluster.timeline();
        history = cluster.history();
        api = new KubernetesApi(cluster.client(Actor.HARNESS));
    }

    /** Asks now, and from now on. */
    void start() {
        running = true;
        ask();
    }

    void stop() {
        running = false;
    }

    boolean isAnswered() {
        return lastCode >= 200 && lastCode < 300;
    }

    private void ask() {
        if (!running) {
            return;
        }
        try {
            ApiResponse answer = api.get("/api/v1/namespaces/%s/services/%s:%d/proxy%s"
                    .formatted(production.namespace(), production.service(), target.port(), target.path()));
            record(answer);
        } catch (ClusterUnreachableException e) {
            lastCode = NO_ANSWER;
            history.probe(production.serviceReference(), lastCode, Optional.empty(), Optional.empty());
        }
        timeline.schedule(target.interval(), "probe " + production.serviceReference(), this::ask);
    }

    private void record(ApiResponse answer) {
        lastCode = answer.code();
        Matcher said = ANSWER.matcher(answer.body());
        boolean known = isAnswered() && said.find();
        history.probe(
                production.serviceReference(),
                lastCode,
                known ? Optional.of(said.group(2)) : Optional.empty(),
                known ? Optional.of(said.group(1)) : Optional.empty());
    }
}
