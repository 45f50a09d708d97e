package dev.ninelives.sim.fault;

import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;

/**
 * A request to the API server, or a watch of it, as faults choose among them.
 *
 * @param verb as Kubernetes has them, for example {@code deletecollection}
 * @param subresource empty for the object itself
 */
public record Call(Actor actor, String verb, ObjectReference object, String subresource) {}
