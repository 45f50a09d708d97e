package dev.ninelives.fault;

import java.util.Map;

/** What a fault does to the text of a manifest; everything that it does not touch stays as written, comments too. */
interface Effect {
    /**
     * The changed text.
     *
     * @param kind which of the manifest's documents is meant; there is one
     * @throws FaultDoesNotApply if the manifest offers nothing to act on
     */
    String apply(Manifest manifest, String kind, Map<String, String> variables) throws FaultDoesNotApply;
}
