package dev.ninelives.sim.apiserver;

import dev.ninelives.history.Actor;

/**
 * On whose behalf something is written.
 *
 * @param dryRun whether to go through all checks and then change nothing
 * @param fieldManager under whose name the fields are kept that it sets
 */
record Write(Actor actor, boolean dryRun, String fieldManager) {
    /** For what the server or a controller writes, whose name is that of the process that real ones run in. */
    static Write by(Actor actor) {
        return new Write(actor, false, processOf(actor));
    }

    private static String processOf(Actor actor) {
        if (actor.kind() == Actor.Kind.KUBELET) {
            return "kubelet";
        }
        return switch (actor.name()) {
            case "kube-apiserver", "kube-scheduler" -> actor.name();
            default -> "kube-controller-manager";
        };
    }
}
