package dev.ninelives.cluster;

import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whom a fault may strike. An empty list or text means any, but for {@code actors}, where it means stages, controllers and
 * the kubelet: what tests and watches a pipeline is struck only where it is named.
 *
 * @param actors {@code stage}, {@code controller}, {@code kubelet}, {@code harness} or {@code probe}, alone or with a
 *     pattern for the name after a space: {@code stage Deploy *}
 * @param verbs as Kubernetes has them: {@code get}, {@code list}, {@code watch}, {@code create}, {@code update}, {@code
 *     patch}, {@code delete}, {@code deletecollection}
 * @param kinds for example {@code ReplicaSet}
 * @param namespace a pattern, where {@code *} stands for any characters; so are {@code name} and {@code subresource}
 */
public record FaultScope(
        List<String> actors,
        List<String> verbs,
        List<String> kinds,
        String namespace,
        String name,
        String subresource) {
    public static final FaultScope ANYTHING = new FaultScope(List.of(), List.of(), List.of(), "", "", "");

    private static final List<String> UNDER_TEST = List.of("stage", "controller", "kubelet");

    public FaultScope {
        actors = List.copyOf(actors);
        verbs = List.copyOf(verbs);
        kinds = List.copyOf(kinds);
    }

    /** Whether a request is meant. */
    public boolean covers(Actor actor, String verb, ObjectReference object, String requested) {
        return coversActor(actor)
                && (verbs.isEmpty() || verbs.contains(verb))
                && covers(object)
                && (subresource.isEmpty() || fits(subresource, requested));
    }

    /** Whether an object is meant, whoever does something to it. */
    public boolean covers(ObjectReference object) {
        return (kinds.isEmpty() || kinds.contains(object.kind()))
                && (namespace.isEmpty() || fits(namespace, object.namespace()))
                && (name.isEmpty() || fits(name, object.name()));
    }

    private boolean coversActor(Actor actor) {
        String word = actor.equals(Actor.PROBE) ? "probe" : actor.kind().word();
        return actors.isEmpty()
                ? UNDER_TEST.contains(word)
                : actors.stream().anyMatch(wanted -> wanted.equals(word) || fits(wanted, word + " " + actor.name()));
    }

    /** Whether {@code text} is as {@code pattern} says. */
    public static boolean fits(String pattern, String text) {
        return List.of(pattern.split("\\*", -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(".*"), expression -> Pattern.matches("(?s)" + expression, text)));
    }
}
