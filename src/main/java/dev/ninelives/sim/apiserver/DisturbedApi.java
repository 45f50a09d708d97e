package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.FaultEffect.Refused;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.sim.fault.Call;
import dev.ninelives.sim.fault.Faults;
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
    private final Map<Call, Instant> arrivals = new LinkedHashMap<>();

    private final Map<Call, Integer> retries = new LinkedHashMap<>();

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
                new Call(actor, "create", object, "binding"),
                BuiltinTypes.POD,
                () -> server.bind(actor, namespace, pod, node));
    }

    @Override
    public void delete(Actor actor, ResourceType type, String namespace, String name, Deletion options) {
        write(new Call(actor, "delete", new ObjectReference(type.kind(), namespace, name), ""), type, () -> {
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
        return write(new Call(actor, verb, reference, subresource), type, work);
    }

    private void awaitArrival(Call call) {
        Duration left = Duration.between(timeline().now(), arrivals.get(call));
        if (left.toNanos() > 0) {
            throw new LateRequestException(left);
        }
        arrivals.remove(call);
    }

    private void delay(Call call, Duration by) {
        if (!by.isZero()) {
            arrivals.put(call, timeline().now().plus(by));
            throw new LateRequestException(by);
        }
    }

    /** The controllers' client makes a request again that it is asked to make later, before it tells them of it. */
    private void refuse(Call call, Refused refused, ResourceType type) {
        if (refused.retryAfter().isPresent() && retries.merge(call, 1, Integer::sum) <= MOST_RETRIES) {
            delay(call, refused.retryAfter().get());
        }
        retries.remove(call);
        throw Refusals.of(refused, type, call.object().name());
    }

    private <T> T write(Call call, ResourceType type, Supplier<T> work) {
        if (faults.isQuiet()) {
            return work.get();
        }
        if (arrivals.containsKey(call)) {
            awaitArrival(call);
        } else {
            delay(call, faults.latency(call));
        }
        Optional<Refused> refusal = faults.refusal(call);
        if (refusal.isPresent()) {
            refuse(call, refusal.get(), type);
        }
        retries.remove(call);
        T answer = work.get();
        if (faults.losesReply(call)) {
            throw new ConnectionLostException();
        }
        return answer;
    }
}
