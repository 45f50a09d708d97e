package dev.ninelives.sim.fidelity;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A server to which cases are put. */
interface FidelityCluster extends AutoCloseable {
    /** Sends a request; an empty body is none. */
    Answer send(String method, String path, String contentType, String body);

    /** Lets time pass until a condition holds. */
    boolean await(BooleanSupplier condition);

    /** Lets time pass. */
    void pass(Duration duration);

    /** A namespace that has all that namespaces get. */
    String openNamespace(String name);

    @Override
    void close();
}
