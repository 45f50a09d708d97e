package dev.ninelives.live;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.live.door.Announcer;
import dev.ninelives.live.watch.ServedTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * All cases of this JVM, and every write that a cluster would get for them: those of the cases, which are played elsewhere,
 * and those that a {@link LiveRun} makes for itself.
 */
public final class DryRun {
    /** A write that makes a new namespace one that the run can work in. */
    public interface Access {
        /**
         * The write.
         *
         * @param method as in HTTP
         * @param body empty where there is none
         */
        record Write(String method, String path, String body) {}

        /** What {@code namespace} gets once it is there. */
        List<Write> settle(String namespace);
    }

    private final String id = RunId.next();
    private final AtomicInteger cases = new AtomicInteger();
    private final Access access;
    private final Consumer<String> out;
    private final Home home;

    private DryRun(KubernetesApi api, Access access, Consumer<String> out) {
        this.access = access;
        this.out = out;
        home = new Home(api, id, Clock.systemUTC());
    }

    /**
     * Begins a dry run: tells what would be removed of dead runs, and how the run would show that it lives.
     *
     * @param api of the cluster that is left alone; it is read, until this method returns
     * @param out gets one text per write, of several lines
     */
    public static DryRun begin(KubernetesApi api, Access access, Consumer<String> out) {
        DryRun run = new DryRun(api, access, out);
        List<String> dead = new Leftovers(api, new ServedTypes(api)).find(Instant.now());
        Collections.reverse(dead);
        dead.forEach(run::removePath);
        run.tell("POST", Home.NAMESPACES, run.home.namespace().toString());
        String renewal = run.home.renewal().toString();
        run.tell("PATCH, every %d s,".formatted(Home.RENEWAL.toSeconds()), run.home.path(), renewal);
        run.tell("DELETE, at the end,", run.home.path(), Removal.OPTIONS);
        return run;
    }

    /** @param played where the case is played; closed with what is returned */
    public DryRunCluster open(TestCluster played) {
        return new DryRunCluster(played, this, cases.incrementAndGet());
    }

    String id() {
        return id;
    }

    void tell(String write) {
        out.accept(write);
    }

    void settle(String namespace) {
        access.settle(namespace).forEach(write -> tell(write.method(), write.path(), write.body()));
    }

    void remove(String namespace) {
        removePath(Home.NAMESPACES + "/" + namespace);
    }

    private void removePath(String path) {
        tell("DELETE", path, Removal.OPTIONS);
    }

    private void tell(String method, String path, String body) {
        tell(Announcer.text(method, path, Actor.HARNESS, body));
    }
}
