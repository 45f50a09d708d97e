package dev.ninelives.live;

import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.TestCluster;
import dev.ninelives.history.Actor;
import dev.ninelives.live.door.Announcer;
import dev.ninelives.live.watch.ServedTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * All cases of this JVM, and every write that a cluster would get for them: those of the cases, which are played elsewhere,
 * and those that a {@link LiveRun} makes for itself.
 */
public final class DryRun {
    /** What makes a new namespace one that the run can work in. */
    public interface Access {
        /** An object that is created there. */
        record Creation(String path, String body) {}

        /** What {@code namespace} gets once it is there. */
        List<Creation> settle(String namespace);
    }

    private final String id = RunId.next();
    private final AtomicInteger cases = new AtomicInteger();
    private final Access access;
    private final Consumer<String> out;

    private DryRun(Access access, Consumer<String> out) {
        this.access = access;
        this.out = out;
    }

    /**
     * Begins a dry run: tells what would be removed of dead runs, and how the run would show that it lives.
     *
     * @param api of the cluster that is left alone; it is read, until this method returns
     * @param out gets one text per write, of several lines
     */
    public static DryRun begin(KubernetesApi api, Access access, Consumer<String> out) {
        DryRun run = new DryRun(access, out);
        Home home = new Home(api, run.id, Clock.systemUTC());
        run.remove(new Leftovers(api, new ServedTypes(api)).find(Instant.now()));
        run.tell("POST", Home.NAMESPACES, home.namespace().toString());
        String renewal = home.renewal().toString();
        run.tell("PATCH, every %d s,".formatted(Home.RENEWAL.toSeconds()), home.path(), renewal);
        run.tell("DELETE, at the end,", home.path(), KubernetesApi.BACKGROUND);
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
        access.settle(namespace).forEach(creation -> tell("POST", creation.path(), creation.body()));
    }

    /** @param paths in the order of their creation */
    void remove(List<String> paths) {
        for (int i = paths.size() - 1; i >= 0; i--) {
            tell("DELETE", paths.get(i), KubernetesApi.BACKGROUND);
        }
    }

    private void tell(String method, String path, String body) {
        tell(Announcer.text(method, path, Actor.HARNESS, body));
    }
}
