package dev.ninelives.history;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Who did something to the cluster.
 *
 * @param name the stage's name, the controller's, and so on; empty where the kind says it all
 */
public record Actor(Kind kind, String name) {
    /** The sorts of actors, in the words of the report. */
    public enum Kind {
        STAGE("stage"),
        /** Several stages may have done it, and nobody can tell which of them did. */
        ONE_OF_STAGES("one of the stages"),
        CONTROLLER("controller"),
        KUBELET("kubelet"),
        HARNESS("harness"),
        UNKNOWN("unknown");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As reports and files call it. */
        public String word() {
            return word;
        }
    }

    public static final Actor KUBELET = new Actor(Kind.KUBELET, "");
    public static final Actor HARNESS = new Actor(Kind.HARNESS, "");

    /** Who asks production over HTTP, as its users would. */
    public static final Actor PROBE = new Actor(Kind.HARNESS, "probe");

    public static final Actor UNKNOWN = new Actor(Kind.UNKNOWN, "");

    /** A pipeline stage, by the name that people see in the pipeline. */
    public static Actor stage(String name) {
        return new Actor(Kind.STAGE, name);
    }

    /** One of several pipeline stages, by the names that people see; nobody can tell which. */
    public static Actor oneOf(List<String> stages) {
        return new Actor(
                Kind.ONE_OF_STAGES,
                stages.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
    }

    /** A controller by its Kubernetes name, for example {@code replicaset-controller}. */
    public static Actor controller(String name) {
        return new Actor(Kind.CONTROLLER, name);
    }

    public boolean isStage() {
        return kind == Kind.STAGE;
    }

    /** For example {@code stage 'Delete newest'} or {@code controller replicaset-controller}. */
    @Override
    public String toString() {
        if (isStage()) {
            return "stage '" + name + "'";
        }
        return name.isEmpty() ? kind.word : kind.word + " " + name;
    }
}
