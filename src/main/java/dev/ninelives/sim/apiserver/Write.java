package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;

/**
 * On whose behalf something is written.
 *
 * @param dryRun whether to go through all checks and then change nothing
 */
record Write(Actor actor, boolean dryRun) {
    static Write by(Actor actor) {
        return new Write(actor, false);
    }
}
