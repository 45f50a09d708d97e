package dev.ninelives.junit;

import dev.ninelives.k3s.K3s;
import dev.ninelives.yaml.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether cases run on k3s, too, where nobody has named a kind of cluster. */
enum K3sUse {
    OFF("off"),
    /** Where a Docker engine answers. */
    AUTO("auto"),
    REQUIRED("required");

    private final String id;

    K3sUse(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** @throws InvalidSelectionException if there is none of that name */
    static K3sUse of(String id) {
        List<String> known = Stream.of(values()).map(K3sUse::id).toList();
        return Stream.of(values())
                .filter(use -> use.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidSelectionException(
                        "-D%s=%s: there is no such use%s".formatted(Selection.K3S, id, Nearest.hint(id, known))));
    }

    /** Why k3s is left out, in a sentence; empty where it is not, or was never meant to be there. */
    Optional<String> missing() {
        return this == AUTO ? K3s.missing().map(K3sUse::leftOut) : Optional.empty();
    }

    static String leftOut(String reason) {
        return "Not run on k3s, since %s. (-D%s=required makes this an error.)".formatted(reason, Selection.K3S);
    }

    List<Cluster> clusters(boolean leftOut) {
        return this == OFF || leftOut ? List.of(Cluster.EMBEDDED) : List.of(Cluster.EMBEDDED, Cluster.K3S);
    }
}
