package dev.ninelives.scenario;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.promise.Production;
import dev.ninelives.time.Repetition;
import dev.ninelives.time.Timeline;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks production over HTTP at a steady pace, as its users would, and writes each answer into the history. */
final class ServiceProbe {
    /** What an application says about itself that wants its answers told apart. */
    private static final Pattern ANSWER = Pattern.compile("version=(\\S+) pod=(\\S+)");

    /** For the history: nothing answered at all. */
    private static final int NO_ANSWER = 0;

    /** Users do not wait any longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Production production;
    private final ProbeTarget target;
    private final Timeline timeline;
    private final HistoryRecorder history;
    private final KubernetesApi api;
    private Optional<Repetition> asking = Optional.empty();
    private boolean stopped;
    private int lastCode = NO_ANSWER;

    ServiceProbe(Production production, ProbeTarget target, TestCluster cluster) {
        this.production = production;
        this.target = target;
        timeline = cluster.timeline();
        history = cluster.history();
        api = new KubernetesApi(cluster.client(Actor.PROBE), PATIENCE);
    }

    /** Asks now, and from now on, every {@code interval}. */
    synchronized void start(Duration interval) {
        asking = Optional.of(timeline.repeat(interval, "probe " + production.serviceReference(), this::ask));
    }

    /** An answer that comes after this is none. */
    synchronized void stop() {
        stopped = true;
        asking.ifPresent(Repetition::stop);
    }

    /** What asking has cost so far. */
    synchronized Repetition.Cost cost() {
        return asking.map(Repetition::cost).orElse(Repetition.Cost.NONE);
    }

    synchronized boolean isAnswered() {
        return lastCode >= 200 && lastCode < 300;
    }

    private void ask() {
        try {
            ApiResponse answer = api.get("/api/v1/namespaces/%s/services/%s:%d/proxy%s"
                    .formatted(production.namespace(), production.service(), target.port(), target.path()));
            record(answer.code(), answer.body());
        } catch (ClusterUnreachableException e) {
            record(NO_ANSWER, "");
        }
    }

    private synchronized void record(int code, String body) {
        if (stopped) {
            return;
        }
        lastCode = code;
        Matcher said = ANSWER.matcher(body);
        boolean known = isAnswered() && said.find();
        history.probe(
                production.serviceReference(),
                code,
                known ? Optional.of(said.group(2)) : Optional.empty(),
                known ? Optional.of(said.group(1)) : Optional.empty());
    }
}
