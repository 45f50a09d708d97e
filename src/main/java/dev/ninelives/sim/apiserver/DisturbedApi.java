package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.Faults;
import dev.ninelives.injection.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** The API server as controllers reach it through a cluster's faults; with none, it is the server itself. */
final class DisturbedApi extends ForwardingControllerApi {
    private static final int MOST_RETRIES = 10;

    private final Faults faults;
    private final Map<Actor, ControllerApi> informers = new LinkedHashMap<>();
    /** When requests arrive that are late. */
    private final Map<Target, Instant> arrivals = new LinkedHashMap<>();

    private final Map<Target, Integer> retries = new LinkedHashMap<>();

    DisturbedApi(ControllerApi server, Faults faults) {
        super(server);
        this.faults = faults;
    }

    @Override
    public ControllerApi seenBy(Actor actor) {
        return informers.computeIfAbsent(actor, watcher -> new InformerApi(this, watcher, faults));
    }

    @Override
    public ObjectNode create(Actor actor, ResourceType type, ObjectNode object) {
        return write(actor, "create", type, object, "", () -> server.create(actor, type, object));
    }

    @Override
    public ObjectNode update(Actor actor, ResourceType type, ObjectNode object) {
        return write(actor, "update", type, object, "", () -> server.update(actor, type, object));
    }

    @Override
    public ObjectNode updateStatus(Actor actor, ResourceType type, ObjectNode object) {
        return write(actor, "update", type, object, "status", () -> server.updateStatus(actor, type, object));
    }

    @Override
    public ObjectNode bind(Actor actor, String namespace, String pod, String node) {
        ObjectReference object = new ObjectReference(BuiltinTypes.POD.kind(), namespace, pod);
        return write(
                new Target(actor, "create", object, "binding"),
                BuiltinTypes.POD,
                () -> server.bind(actor, namespace, pod, node));
    }

    @Override
    public void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options) {
        write(new Target(actor, "delete", new ObjectReference(type.kind(), namespace, name), ""), type, () -> {
            server.delete(actor, type, namespace, name, options);
            return name;
        });
    }

    private ObjectNode write(
            Actor actor,
            String verb,
            ResourceType type,
            ObjectNode object,
            String subresource,
            Supplier<ObjectNode> work) {
        if (faults.isQuiet()) {
            return work.get();
        }
        ObjectReference reference = new ObjectReference(type.kind(), Metadata.namespace(object), Metadata.name(object));
        return write(new Target(actor, verb, reference, subresource), type, work);
    }

    private void awaitArrival(Target target) {
        Duration left = Duration.between(timeline().now(), arrivals.get(target));
        if (left.toNanos() > 0) {
            throw new LateRequestException(left);
        }
        arrivals.remove(target);
    }

    private void delay(Target target, Duration by) {
        if (!by.isZero()) {
            arrivals.put(target, timeline().now().plus(by));
            throw new LateRequestException(by);
        }
    }

    /** The controllers' client makes a request again that it is asked to make later, before it tells them of it. */
    private void refuse(Target target, Refused refused, ResourceType type) {
        if (refused.retryAfter().isPresent() && retries.merge(target, 1, Integer::sum) <= MOST_RETRIES) {
            delay(target, refused.retryAfter().get());
        }
        retries.remove(target);
        throw Refusals.of(refused, type, target.object().name());
    }

    private <T> T write(Target target, ResourceType type, Supplier<T> work) {
        if (faults.isQuiet()) {
            return work.get();
        }
        if (arrivals.containsKey(target)) {
            awaitArrival(target);
        } else {
            delay(target, faults.latency(target));
        }
        Optional<Refused> refusal = faults.refusal(target);
        if (refusal.isPresent()) {
            refuse(target, refusal.get(), type);
        }
        retries.remove(target);
        T answer = work.get();
        if (faults.losesReply(target)) {
            throw new ConnectionLostException();
        }
        return answer;
    }
}
