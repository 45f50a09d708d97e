package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.Deletion.Propagation;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new CronJob has not run yet, whatever its manifest says.
 *
 * @param version that says whether its changes are counted, and what happens to its Jobs if a deletion does not say
 */
record CronJobStrategy(KubernetesVersion version) implements Strategy {
    @Override
    public boolean hasGeneration() {
        return version.isSince(37);
    }

    @Override
    public void prepareForCreate(ObjectNode object) {
        object.putObject("status");
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public Optional<Propagation> defaultPropagation() {
        return version.isSince(25) ? Optional.empty() : Optional.of(Propagation.ORPHAN);
    }
}
