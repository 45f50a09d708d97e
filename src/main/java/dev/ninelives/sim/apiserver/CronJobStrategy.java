package dev.ninelives.sim.apiserver;

import dev.ninelives.sim.apiserver.Deletion.Propagation;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A new CronJob has not run yet, whatever its manifest says. */
final class CronJobStrategy implements Strategy {
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
        return Optional.of(Propagation.ORPHAN);
    }
}
