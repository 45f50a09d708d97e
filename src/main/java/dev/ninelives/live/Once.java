package dev.ninelives.live;

import java.util.function.Supplier;

/**
 * The cluster of this JVM: opened with the first case that needs it, and closed with the JVM. What one case has waited for
 * in vain, the next ones need not.
 *
 * <p>Thread-safe.
 *
 * @param <T> the cluster
 */
public final class Once<T extends AutoCloseable> {
    private final Supplier<T> opener;
    private T opened;
    private RuntimeException failure;

    /** @param opener opens the cluster, or says by an exception why it cannot */
    public Once(Supplier<T> opener) {
        this.opener = opener;
    }

    /** The cluster, or what its opening has thrown. */
    public synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        if (opened == null) {
            open();
        }
        return opened;
    }

    private void open() {
        try {
            T cluster = opener.get();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(cluster), "end of the cluster"));
            opened = cluster;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    private static void close(AutoCloseable cluster) {
        try {
            cluster.close();
        } catch (Exception e) {
            // Nobody is left to catch it, and a stack would hide what it says.
            System.err.println(e.getMessage());
        }
    }
}
