package dev.ninelives.sim.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a real cluster did in several recordings of one script.
 *
 * @param lives every sequence of states that was seen, by object
 * @param counts how many such objects there were
 * @param always Events that every recording had; {@code sometimes} only some
 */
record Golden(
        Map<String, Set<List<String>>> lives,
        Map<String, Set<Integer>> counts,
        Set<String> always,
        Set<String> sometimes) {
    static Golden of(List<Account> recordings) {
        Map<String, Set<List<String>>> lives = new TreeMap<>();
        Map<String, Set<Integer>> counts = new TreeMap<>();
        Set<String> always = new TreeSet<>(recordings.get(0).events());
        Set<String> all = new TreeSet<>();
        for (Account account : recordings) {
            account.lives().forEach((name, states) -> {
                lives.put(name, Precedents.merged(lives.getOrDefault(name, Set.of()), states));
                counts.computeIfAbsent(name, unseen -> new TreeSet<>()).add(states.size());
            });
            always.retainAll(account.events());
            all.addAll(account.events());
        }
        all.removeAll(always);
        return new Golden(lives, counts, always, all);
    }

    /** What was recorded before and what came to it: a real cluster may do any of it. */
    Golden and(Golden more) {
        Map<String, Set<List<String>>> allLives = new TreeMap<>(lives);
        more.lives.forEach((name, sequences) ->
                allLives.put(name, Precedents.merged(lives.getOrDefault(name, Set.of()), List.copyOf(sequences))));
        Map<String, Set<Integer>> allCounts = new TreeMap<>(counts);
        more.counts.forEach((name, numbers) -> {
            Set<Integer> union = new TreeSet<>(numbers);
            union.addAll(counts.getOrDefault(name, Set.of()));
            allCounts.put(name, union);
        });
        Set<String> both = new TreeSet<>(always);
        both.retainAll(more.always);
        Set<String> rest = new TreeSet<>(always);
        List.of(more.always, sometimes, more.sometimes).forEach(rest::addAll);
        rest.removeAll(both);
        return new Golden(allLives, allCounts, both, rest);
    }

    /** In what {@code account} differs, by object or Event; empty if a real cluster could have done the same. */
    Map<String, String> differences(Account account) {
        return differences(account, true);
    }

    /**
     * As {@link #differences}, of what a real cluster did: states in between may be missing, since how long each lasts, and so
     * whether anybody writes it down, is a matter of what else the cluster has to do.
     */
    Map<String, String> differencesOfAReal(Account account) {
        return differences(account, false);
    }

    private Map<String, String> differences(Account account, boolean complete) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(lives.keySet());
        names.addAll(account.lives().keySet());
        for (String name : names) {
            List<List<String>> own = account.lives().getOrDefault(name, List.of());
            if (!counts.getOrDefault(name, Set.of(0)).contains(own.size())) {
                found.put(
                        name, "there were %s, but here %d".formatted(counts.getOrDefault(name, Set.of(0)), own.size()));
            }
            for (List<String> states : own) {
                new Precedents(
                                List.copyOf(lives.getOrDefault(name, Set.of())),
                                complete && name.startsWith("Pod "),
                                complete)
                        .objection(states)
                        .ifPresent(objection -> found.putIfAbsent(name, objection));
            }
        }
        events(account, found);
        return found;
    }

    private void events(Account account, Map<String, String> found) {
        for (String event : always) {
            if (!account.events().contains(event)) {
                found.put("Event " + event, "is missing");
            }
        }
        for (String event : account.events()) {
            if (!always.contains(event) && !sometimes.contains(event)) {
                found.put("Event " + event, "was never seen");
            }
        }
    }

    /** How many sequences and Events a play is compared with. */
    int size() {
        return lives.size() + always.size();
    }
}
