package dev.ninelives.live.door;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.injection.Target;
import dev.ninelives.live.tenancy.ApiPath;
import dev.ninelives.live.watch.EventOrder;
import dev.ninelives.live.watch.WriteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one actor's requests mean to the history, before they go out and once they are answered. */
public final class Bookkeeping {
    private static final int CREATED = 201;
    private static final JsonMapper JSON = new JsonMapper();

    private final Actor actor;
    private final CaseNamespaces namespaces;
    private final WriteLedger ledger;
    private final EventOrder order;
    private final HistoryRecorder history;

    public Bookkeeping(
            Actor actor, CaseNamespaces namespaces, WriteLedger ledger, EventOrder order, HistoryRecorder history) {
        this.actor = actor;
        this.namespaces = namespaces;
        this.ledger = ledger;
        this.order = order;
        this.history = history;
    }

    /** A request as faults know it; empty for what is about no object that the server knows. */
    Optional<Target> target(Call call) {
        ApiPath path = call.path();
        return namespaces
                .type(path)
                .map(type -> new Target(
                        actor,
                        Target.verb(call.method(), path.isCollection()),
                        new ObjectReference(type.kind(), path.namespace(), path.name()),
                        path.subresource()));
    }

    /** Notes that a fault has turned a request away, which so never reached the server. */
    void turnedAway(Call call, int code, JsonNode status) {
        if (call.isWrite()) {
            refused(call, new ApiResponse(code, status.toString()), status);
        }
    }

    /** Makes ready for what the request may set off; then gives the write its number, 0 for what writes nothing. */
    CompletableFuture<Long> before(Call call) {
        if (!call.isWrite()) {
            return CompletableFuture.completedFuture(0L);
        }
        return namespaces.prepare(call.path()).thenApply(nothing -> ledger.sent(actor));
    }

    /** The body with what is not the scenario's business. */
    String prepared(Call call, String body) {
        // An apply may find somebody else's object, which must not become ours by a label.
        boolean certainlyNew = call.method().equals("POST") || call.path().isAboutNamespaces();
        boolean own = call.creates() && call.path().isInNoNamespace() && certainlyNew;
        return own ? namespaces.owned(call.path(), body) : body;
    }

    /** The part of an answer, in physical names, that is about this case. */
    String visible(Call call, String text) {
        return call.isRead() && call.path().isCollection() ? namespaces.ownItems(call.path(), text) : text;
    }

    /** Whether a line of a watch, in physical names, is about this case. */
    boolean isVisible(Call call, String line) {
        return namespaces.isOwnEvent(call.path(), line);
    }

    void unanswered(long number) {
        ledger.answered(number);
    }

    /** Notes an answer; completes once the history holds what it tells. */
    CompletableFuture<Void> after(Call call, long number, int code, String text) {
        JsonNode answer = json(text);
        if (!call.isWrite()) {
            return call.isRead() ? known(call, code, answer) : CompletableFuture.completedFuture(null);
        }
        if (code >= 400) {
            ledger.answered(number);
            refused(call, new ApiResponse(code, text), answer);
            return CompletableFuture.completedFuture(null);
        }
        boolean delete = call.method().equals("DELETE");
        if (delete) {
            ledger.deleted(actor, answer);
        } else {
            ledger.wrote(actor, answer);
            expect(call, answer);
        }
        ledger.answered(number);
        String name = answer.path("metadata").path("name").asString("");
        if (code == CREATED
                && call.creates()
                && call.path().isInNoNamespace()
                && !call.path().isAboutNamespaces()) {
            namespaces.createdObject(call.path(), name);
        }
        if (call.creates() && call.path().isAboutNamespaces()) {
            return namespaces.created(name).thenCompose(nothing -> known(call, code, answer));
        }
        return delete ? deletionKnown(call, answer) : known(call, code, answer);
    }

    private void expect(Call call, JsonNode answer) {
        JsonNode metadata = answer.path("metadata");
        if (isWatched(call) && metadata.has("uid")) {
            order.expect(
                    metadata.path("uid").asString(""),
                    metadata.path("resourceVersion").asString(""));
        }
    }

    private boolean isWatched(Call call) {
        return namespaces
                .type(call.path())
                .filter(type -> namespaces.isWatched(call.path(), type))
                .isPresent();
    }

    private void refused(Call call, ApiResponse response, JsonNode answer) {
        String message = answer.path("message").asString(response.body().strip());
        history.refused(
                actor,
                call.method(),
                reference(call),
                response.code(),
                answer.path("reason").asString(""),
                message);
    }

    private ObjectReference reference(Call call) {
        ApiPath path = call.path();
        String kind = namespaces.type(path).map(ResourceType::kind).orElse(path.plural());
        String name = path.name().isEmpty()
                ? json(call.body()).path("metadata").path("name").asString("")
                : path.name();
        return new ObjectReference(kind, path.namespace(), name);
    }

    private CompletableFuture<Void> known(Call call, int code, JsonNode answer) {
        if (!isWatched(call)) {
            return CompletableFuture.completedFuture(null);
        }
        if (code == 404 && !call.path().isCollection()) {
            return done(List.of(order.absenceRecorded(reference(call))));
        }
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (JsonNode object : answer.path("items").isArray() ? answer.path("items") : List.of(answer)) {
            JsonNode metadata = object.path("metadata");
            String uid = metadata.path("uid").asString("");
            if (!uid.isEmpty()) {
                all.add(order.recorded(uid, metadata.path("resourceVersion").asString("")));
            }
        }
        return done(all);
    }

    private CompletableFuture<Void> deletionKnown(Call call, JsonNode answer) {
        if (!isWatched(call)) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (JsonNode object : answer.path("items").isArray() ? answer.path("items") : List.of(answer)) {
            String uid = object.path("metadata")
                    .path("uid")
                    .asString(object.path("details").path("uid").asString(""));
            if (!uid.isEmpty()) {
                all.add(order.deletionRecorded(uid));
            }
        }
        return done(all);
    }

    private static CompletableFuture<Void> done(List<CompletableFuture<Boolean>> all) {
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private static JsonNode json(String text) {
        try {
            return text.startsWith("{") ? JSON.readTree(text) : JSON.missingNode();
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }
}
