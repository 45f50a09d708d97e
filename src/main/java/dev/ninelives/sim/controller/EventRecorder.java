package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.FailedRequestException;
import dev.ninelives.sim.apiserver.Timestamps;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells people what a controller or the kubelet does and why, by core/v1 Events. Each component has one of its own. What it
 * cannot write is dropped, as by the real ones: an Event is news and proves nothing.
 */
public final class EventRecorder {
    private final ControllerApi api;
    private final Actor actor;
    private final String component;
    private final String host;
    private final EventCorrelation correlation = new EventCorrelation();
    private final EventNames names = new EventNames();

    private EventRecorder(ControllerApi api, Actor actor, String component, String host) {
        this.api = api;
        this.actor = actor;
        this.component = component;
        this.host = host;
    }

    /** The recorder of a controller, whose name is the Events' {@code source.component}. */
    public static EventRecorder of(ControllerApi api, Actor controller) {
        return new EventRecorder(api, controller, controller.name(), "");
    }

    /** The recorder of the kubelet on a node. */
    public static EventRecorder ofKubelet(ControllerApi api, String node) {
        return new EventRecorder(api, Actor.KUBELET, "kubelet", node);
    }

    /**
     * Tells of something that is as it should be.
     *
     * @param object what it happened to, with {@code kind} and {@code apiVersion}
     * @param reason a word for machines, for example {@code SuccessfulCreate}
     */
    public void normal(JsonNode object, String reason, String message) {
        record(object, "", "Normal", reason, message);
    }

    /** As {@link #normal(JsonNode, String, String)}, of something that went wrong. */
    public void warning(JsonNode object, String reason, String message) {
        record(object, "", "Warning", reason, message);
    }

    /**
     * Tells of a part of an object.
     *
     * @param fieldPath for example {@code spec.containers{server}}
     * @param type {@code Normal} or {@code Warning}
     */
    public void record(JsonNode object, String fieldPath, String type, String reason, String message) {
        Instant now = api.timeline().now();
        correlation
                .add(EventTopic.of(object, fieldPath, type, reason), message, now)
                .ifPresent(count -> write(count, object, fieldPath, type, reason, count.shown(message)));
    }

    private void write(
            EventCount count, JsonNode object, String fieldPath, String type, String reason, String message) {
        try {
            Optional<ObjectNode> earlier = count.name().isEmpty()
                    ? Optional.empty()
                    : api.get(BuiltinTypes.EVENT, namespaceFor(object), count.name());
            if (earlier.isPresent()) {
                api.update(actor, BuiltinTypes.EVENT, counted(earlier.get(), count, message));
            } else {
                create(count, object, fieldPath, type, reason, message);
            }
        } catch (FailedRequestException failed) {
            failed.retryAfter()
                    .ifPresentOrElse(
                            wait -> api.timeline()
                                    .schedule(
                                            wait,
                                            "Event is written again",
                                            () -> write(count, object, fieldPath, type, reason, message)),
                            () -> count.writtenAs("")); // above all in a namespace that is going away
        }
    }

    private ObjectNode counted(ObjectNode earlier, EventCount count, String message) {
        return earlier.deepCopy()
                .put("count", count.count())
                .put("lastTimestamp", Timestamps.of(api.timeline().now()))
                .put("message", message);
    }

    private void create(
            EventCount count, JsonNode object, String fieldPath, String type, String reason, String message) {
        Instant now = api.timeline().now();
        ObjectNode event = skeleton(object, names.next(Metadata.name(object), now), fieldPath);
        event.put("reason", reason).put("message", message).put("type", type);
        ObjectNode source = event.putObject("source").put("component", component);
        if (!host.isEmpty()) {
            source.put("host", host);
        }
        event.put("firstTimestamp", Timestamps.of(count.first()))
                .put("lastTimestamp", Timestamps.of(now))
                .put("count", count.count())
                .put("reportingComponent", "")
                .put("reportingInstance", "");
        count.writtenAs(Metadata.name(api.create(actor, BuiltinTypes.EVENT, event)));
    }

    /** An Event that says what it is about, and no more. */
    static ObjectNode skeleton(JsonNode object, String name, String fieldPath) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", BuiltinTypes.EVENT.apiVersion())
                .put("kind", BuiltinTypes.EVENT.kind());
        event.putObject("metadata").put("name", name).put("namespace", namespaceFor(object));
        ObjectNode involved = event.putObject("involvedObject");
        involved.set("kind", object.path("kind"));
        for (String field : new String[] {"namespace", "name", "uid"}) {
            if (object.path("metadata").has(field)) {
                involved.set(field, object.path("metadata").path(field));
            }
        }
        involved.set("apiVersion", object.path("apiVersion"));
        involved.set("resourceVersion", object.path("metadata").path("resourceVersion"));
        if (!fieldPath.isEmpty()) {
            involved.put("fieldPath", fieldPath);
        }
        return event;
    }

    /** Events about objects without a namespace are in {@code default}. */
    private static String namespaceFor(JsonNode object) {
        String namespace = Metadata.namespace(object);
        return namespace.isEmpty() ? "default" : namespace;
    }
}
