package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** Rules for Events. */
final class EventRules implements ObjectRules {
    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "involvedObject");
        Fields.object(object, "source");
        Fields.setDefault(object, "reportingComponent", "");
        Fields.setDefault(object, "reportingInstance", "");
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        String namespace = object.path("metadata").path("namespace").asString("");
        String involved = object.path("involvedObject").path("namespace").asString("");
        boolean clusterScoped = involved.isEmpty() && namespace.equals("default");
        if (!clusterScoped && !involved.equals(namespace)) {
            causes.invalid("involvedObject.namespace", GoText.quoted(involved), "does not match event.namespace");
        }
    }
}
