package dev.ninelives.junit;

import dev.ninelives.scenario.Backends;

/** The kinds of clusters that scenarios can run on. */
public enum Cluster {
    /** The Kubernetes in this JVM, on virtual time. */
    EMBEDDED("embedded") {
        @Override
        public Backends backends() {
            return new EmbeddedBackends();
        }
    };

    private final String id;

    Cluster(String id) {
        this.id = id;
    }

    /** As the system property names it. */
    public String id() {
        return id;
    }

    /** What cases run on there. */
    public abstract Backends backends();
}
