package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** What Kubernetes asks of the objects of one kind beyond their types. */
interface ObjectRules {
    /** Fills in what a manifest may leave out. */
    default void defaults(ObjectNode object) {}

    /** Checks a new object, apart from its metadata. */
    default void onCreate(ObjectNode object, Causes causes) {}

    /** Checks an object that replaces {@code old}. */
    default void onUpdate(ObjectNode object, ObjectNode old, Causes causes) {
        onCreate(object, causes);
    }

    /** Checks an object whose status alone differs from that of {@code old}. */
    default void onStatusUpdate(ObjectNode object, ObjectNode old, Causes causes) {}

    /** What {@code metadata.name} may look like. */
    default NameRule nameRule() {
        return NameRule.SUBDOMAIN;
    }
}
