package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** Rules for Nodes. */
final class NodeRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "spec");
        Fields.object(object, "status");
    }
}
