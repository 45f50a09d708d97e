package dev.ninelives.live.lent;

import dev.ninelives.cluster.ClusterUnreachableException;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.live.watch.ServedTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a run has borrowed. Two cases never have the same namespace: the second waits until the first has given it back,
 * empty.
 *
 * <p>Thread-safe.
 */
public final class Loans {
    private final KubernetesApi api;
    private final ServedTypes types;
    private final String run;
    private final Predicate<String> lives;
    private final Duration limit;
    private final Set<String> taken = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * A run that has borrowed nothing yet.
     *
     * @param run its id; empty for who only asks
     * @param lives whether the run of that id is still at work
     * @param limit how long it may take until a namespace is empty
     */
    public Loans(KubernetesApi api, ServedTypes types, String run, Predicate<String> lives, Duration limit) {
        this.api = api;
        this.types = types;
        this.run = run;
        this.lives = lives;
        this.limit = limit;
    }

    /** Why namespaces may not be borrowed, in a sentence; empty where they may. Writes nothing. */
    public Optional<String> refusal(Loan loan) {
        return namespaces(loan)
                .flatMap(namespace -> namespace.refusal(run).stream())
                .findFirst();
    }

    /**
     * Borrows namespaces, as soon as no other case has them.
     *
     * @throws LentNamespaceException if they may not be had
     */
    public void take(Loan loan) {
        await(loan);
        try {
            namespaces(loan).forEach(namespace -> namespace.take(run, limit));
        } catch (RuntimeException e) {
            free(loan);
            throw e;
        }
    }

    private synchronized void await(Loan loan) {
        try {
            while (loan.namespaces().values().stream().anyMatch(taken::contains)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LentNamespaceException("The run was interrupted while a case waited for its namespaces");
        }
        taken.addAll(loan.namespaces().values());
    }

    /** Gives namespaces back; what would not go from them {@link #problems} tells. */
    public void giveBack(Loan loan) {
        try {
            namespaces(loan).forEach(namespace -> namespace.giveBack(run, limit).ifPresent(this::note));
        } catch (ClusterUnreachableException e) {
            note("Nobody can tell what is left in %s: %s"
                    .formatted(loan.namespaces().values(), e.getMessage()));
        } finally {
            free(loan);
        }
    }

    private synchronized void note(String problem) {
        problems.add(problem);
    }

    private synchronized void free(Loan loan) {
        taken.removeAll(loan.namespaces().values());
        notifyAll();
    }

    /** What cases have left behind, a sentence each. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    private Stream<LentNamespace> namespaces(Loan loan) {
        return loan.namespaces().values().stream().map(name -> new LentNamespace(api, types, name, loan, lives));
    }
}
