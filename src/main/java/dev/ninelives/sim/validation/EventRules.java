package dev.ninelives.sim.validation;

import tools.jackson.databind.node.ObjectNode;

/** Rules for Events. */
final class EventRules implements ObjectRules {
    private static final int LONGEST = 128;
    private static final int LONGEST_MESSAGE = 1024;

    @Override
    public void defaults(ObjectNode object) {
        Fields.object(object, "involvedObject");
        Fields.object(object, "source");
        Fields.setDefault(object, "reportingComponent", "");
        Fields.setDefault(object, "reportingInstance", "");
    }

    @Override
    public NameRule nameRule() {
        return NameRule.PATH_SEGMENT;
    }

    @Override
    public void onCreate(ObjectNode object, Causes causes) {
        involved(object, causes);
        if (object.path("eventTime").isString()) {
            newer(object, causes);
        }
    }

    /** An Event with a time of its own tells more of who reports it. */
    private static void newer(ObjectNode event, Causes causes) {
        String field = causes.isSince(37) ? "reportingComponent" : "reportingController";
        String controller = event.path("reportingComponent").asString("");
        if (controller.isEmpty()) {
            causes.required(field);
        }
        MetadataRules.qualifiedName(controller, field, causes);
        atMost(event, "reportingInstance", LONGEST, causes);
        atMost(event, "action", LONGEST, causes);
        atMost(event, "reason", LONGEST, causes);
        if (event.path("message").asString("").length() > LONGEST_MESSAGE) {
            tooLong("message", LONGEST_MESSAGE, causes);
        }
    }

    private static void atMost(ObjectNode event, String field, int limit, Causes causes) {
        String text = event.path(field).asString("");
        if (text.isEmpty()) {
            causes.required(field);
        } else if (text.length() > limit) {
            tooLong(field, limit, causes);
        }
    }

    private static void tooLong(String field, int limit, Causes causes) {
        causes.invalid(field, "\"\"", "can have at most " + limit + " characters");
    }

    private static void involved(ObjectNode object, Causes causes) {
        String namespace = object.path("metadata").path("namespace").asString("");
        String involved = object.path("involvedObject").path("namespace").asString("");
        boolean clusterScoped = involved.isEmpty() && namespace.equals("default");
        if (!clusterScoped && !involved.equals(namespace)) {
            causes.invalid("involvedObject.namespace", GoText.quoted(involved), "does not match event.namespace");
        }
    }
}
