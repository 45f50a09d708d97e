package dev.ninelives.sim.controller;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Deployment and its ReplicaSets, as the controller found them.
 *
 * @param current the ReplicaSet that makes Pods of the Deployment's present template; empty if there is none yet
 * @param old all others
 */
record Rollout(ObjectNode deployment, Optional<ObjectNode> current, List<ObjectNode> old) {
    DeploymentSpec spec() {
        return DeploymentSpec.of(deployment);
    }

    List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>(old);
        current.ifPresent(all::add);
        return all;
    }

    List<ObjectNode> active() {
        return all().stream().filter(ReplicaSets::isActive).toList();
    }

    List<ObjectNode> activeOld() {
        return old.stream().filter(ReplicaSets::isActive).toList();
    }
}
