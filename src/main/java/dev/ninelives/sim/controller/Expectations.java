package dev.ninelives.sim.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a controller has done to the Pods of each of its objects and not seen on its watch yet. It leaves their number alone
 * until then, or a late watch would make it create or delete the same ones again.
 */
final class Expectations {
    /** Kubernetes' own: an event that has not come by then is not waited for any longer. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Map<ObjectKey, Open> open = new LinkedHashMap<>();

    private static final class Open {
        private final Instant since;
        private final Set<String> deletions = new LinkedHashSet<>();
        private int creations;

        Open(Instant since) {
            this.since = since;
        }

        boolean isMet() {
            return creations <= 0 && deletions.isEmpty();
        }
    }

    boolean areMet(ObjectKey key, Instant now) {
        Open expected = open.get(key);
        if (expected != null
                && (expected.isMet() || Duration.between(expected.since, now).compareTo(LIMIT) > 0)) {
            open.remove(key);
            return true;
        }
        return expected == null;
    }

    void expectCreation(ObjectKey key, Instant now) {
        open.computeIfAbsent(key, unseen -> new Open(now)).creations++;
    }

    void expectDeletion(ObjectKey key, String uid, Instant now) {
        open.computeIfAbsent(key, unseen -> new Open(now)).deletions.add(uid);
    }

    /** A creation was seen, or has failed. */
    void created(ObjectKey key) {
        Open expected = open.get(key);
        if (expected != null) {
            expected.creations--;
        }
    }

    /** A deletion was seen, or has failed. */
    void deleted(ObjectKey key, String uid) {
        Open expected = open.get(key);
        if (expected != null) {
            expected.deletions.remove(uid);
        }
    }

    void forget(ObjectKey key) {
        open.remove(key);
    }
}
