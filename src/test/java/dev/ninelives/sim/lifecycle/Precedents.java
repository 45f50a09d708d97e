package dev.ninelives.sim.lifecycle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recorded sequences of one object. Another sequence agrees with them if it begins and ends as one of them does and, among
 * those that do so too, has every state that all of them have, none that none of them has, and no two in an order that none
 * of them has.
 *
 * <p>What a controller writes of several Pods is a matter of timing in between: there, only states that lasted have to come,
 * in their order, and one that passed is good if each of its words was seen.
 *
 * @param strict whether every state counts, as for what has one writer
 * @param complete whether what all of them have must come
 */
record Precedents(List<List<String>> sequences, boolean strict, boolean complete) {
    /** The sequences with more of them; those that differ only in what lasted become one, in which less lasted. */
    static Set<List<String>> merged(Set<List<String>> known, List<List<String>> more) {
        Map<List<String>, List<String>> byText = new LinkedHashMap<>();
        for (List<String> sequence : concat(known, more)) {
            byText.merge(plain(sequence), sequence, Precedents::leastLasting);
        }
        return new LinkedHashSet<>(byText.values());
    }

    private static List<List<String>> concat(Set<List<String>> known, List<List<String>> more) {
        List<List<String>> all = new ArrayList<>(known);
        all.addAll(more);
        return all;
    }

    private static List<String> leastLasting(List<String> one, List<String> other) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            merged.add(isFleeting(one.get(i)) ? one.get(i) : other.get(i));
        }
        return merged;
    }

    private static boolean isFleeting(String state) {
        return state.startsWith(Account.FLEETING);
    }

    private static String plain(String state) {
        return isFleeting(state) ? state.substring(Account.FLEETING.length()) : state;
    }

    private static List<String> plain(List<String> sequence) {
        return sequence.stream().map(Precedents::plain).toList();
    }

    /** Why {@code states} does not agree; empty if it does. */
    Optional<String> objection(List<String> states) {
        List<String> own = plain(states);
        List<List<String>> alike = sequences.stream()
                .filter(other ->
                        plain(other.get(0)).equals(own.get(0)) && last(other).equals(last(own)))
                .toList();
        if (alike.isEmpty()) {
            return Optional.of(shown("no recording begins and ends so", states));
        }
        List<String> ownKeys = own.stream().map(this::key).toList();
        for (String state : complete ? required(alike) : Set.<String>of()) {
            if (!ownKeys.contains(state)) {
                return Optional.of(shown("never was '" + state + "'", states));
            }
        }
        return novelty(states, alike).or(() -> order(own, alike)).map(problem -> shown(problem, states));
    }

    private Set<String> required(List<List<String>> alike) {
        Set<String> required = null;
        for (List<String> sequence : alike) {
            Set<String> lasting = new LinkedHashSet<>(sequence.stream()
                    .filter(state -> strict || !isFleeting(state))
                    .map(state -> key(plain(state)))
                    .toList());
            if (required == null) {
                required = lasting;
            } else {
                required.retainAll(lasting);
            }
        }
        return required;
    }

    private Optional<String> novelty(List<String> states, List<List<String>> alike) {
        Set<String> known = new LinkedHashSet<>();
        alike.forEach(sequence -> known.addAll(plain(sequence)));
        Set<String> words = new TreeSet<>();
        known.forEach(state -> words.addAll(words(state)));
        for (String state : states) {
            boolean passing = !strict && isFleeting(state) && words.containsAll(words(plain(state)));
            if (!known.contains(plain(state)) && !passing) {
                return Optional.of("was '" + state + "'");
            }
        }
        return Optional.empty();
    }

    private static List<String> words(String state) {
        return List.of(state.replaceFirst(" \\(time \\d+\\)$", "").split("[;,{}]+ *", -1));
    }

    private Optional<String> order(List<String> states, List<List<String>> alike) {
        Set<String> lasting = required(alike);
        List<String> judged =
                strict ? states : states.stream().filter(lasting::contains).toList();
        for (int later = 1; later < judged.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (!hasPrecedent(judged.get(earlier), judged.get(later), alike)) {
                    return Optional.of("was '%s' before '%s'".formatted(judged.get(earlier), judged.get(later)));
                }
            }
        }
        return Optional.empty();
    }

    /** Two states that no recording has together may come in either order. */
    private static boolean hasPrecedent(String earlier, String later, List<List<String>> alike) {
        List<List<String>> both = alike.stream()
                .map(Precedents::plain)
                .filter(other -> other.contains(earlier) && other.contains(later))
                .toList();
        return both.isEmpty() || both.stream().anyMatch(other -> other.indexOf(earlier) < other.indexOf(later));
    }

    /** Where states may be left out, it says nothing how often one came before. */
    private String key(String state) {
        return strict ? state : state.replaceFirst(" \\(time \\d+\\)$", "");
    }

    /** However often it was in that state before. */
    private static String last(List<String> states) {
        return plain(states.get(states.size() - 1)).replaceFirst(" \\(time \\d+\\)$", "");
    }

    private String shown(String problem, List<String> states) {
        List<String> lines = new ArrayList<>(List.of(problem));
        states.forEach(state -> lines.add("    embedded  " + state));
        for (List<String> sequence : sequences) {
            lines.add("    --");
            sequence.forEach(state -> lines.add("    recorded  " + state));
        }
        return String.join("\n", lines);
    }
}
