package dev.ninelives.sim.controller;

import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.FailedRequestException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what the scheduler made of a Pod. The scheduler writes Events of the newer form, with one precise time and without
 * a count; it does not repeat itself about one version of a Pod.
 */
final class SchedulingEvents {
    private static final String COMPONENT = "default-scheduler";
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Refused(String pod, String version, String message) {}

    private final ControllerApi api;
    private final Actor actor;
    private final EventNames names = new EventNames();
    private final Recent<Refused, AtomicInteger> told = new Recent<>();

    SchedulingEvents(ControllerApi api, Actor actor) {
        this.api = api;
        this.actor = actor;
    }

    void scheduled(JsonNode pod, String node) {
        String message =
                "Successfully assigned %s/%s to %s".formatted(Metadata.namespace(pod), Metadata.name(pod), node);
        tell(pod, "Binding", "Normal", "Scheduled", message);
    }

    void failed(JsonNode pod, String message) {
        String version = pod.path("metadata").path("resourceVersion").asString("");
        Refused refusal = new Refused(Metadata.uid(pod), version, message);
        if (told.of(refusal, AtomicInteger::new).getAndIncrement() == 0) {
            tell(pod, "Scheduling", "Warning", "FailedScheduling", message);
        }
    }

    private void tell(JsonNode pod, String action, String type, String reason, String message) {
        Instant now = api.timeline().now();
        ObjectNode event = EventRecorder.skeleton(pod, names.next(Metadata.name(pod), now), "");
        event.put("action", action)
                .put("eventTime", MICROS.format(now))
                .put("reason", reason)
                .put("message", message)
                .put("type", type)
                .put("reportingComponent", COMPONENT)
                .put("reportingInstance", COMPONENT + "-nine-lives-node");
        event.putObject("source");
        write(event);
    }

    /** What cannot be written is dropped, above all where the namespace is going away: nobody is left to be told. */
    private void write(ObjectNode event) {
        try {
            api.create(actor, BuiltinTypes.EVENT, event);
        } catch (FailedRequestException failed) {
            failed.retryAfter()
                    .ifPresent(wait -> api.timeline().schedule(wait, "Event is written again", () -> write(event)));
        }
    }
}
