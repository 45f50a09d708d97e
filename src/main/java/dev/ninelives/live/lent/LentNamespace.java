package dev.ninelives.live.lent;

import dev.ninelives.cluster.ApiResponse;
import dev.ninelives.cluster.KubernetesApi;
import dev.ninelives.cluster.ResourceType;
import dev.ninelives.live.watch.ServedTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A namespace that its owner has marked as one for tests. A run writes its name on it while it uses it, and no other does. */
final class LentNamespace {
    static final String MARK = "ninelives.dev/test-namespace";

    /** An annotation, since by the label of that name runs find what is theirs to delete. */
    static final String CLAIM = "ninelives.dev/run";

    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final int CONFLICT = 409;
    private static final JsonMapper JSON = new JsonMapper();

    private final KubernetesApi api;
    private final ServedTypes types;
    private final String name;
    private final Loan loan;
    private final Predicate<String> lives;

    /** Asked once: while a namespace is taken or given back, it is looked into several times a second. */
    private List<ResourceType> removable = List.of();

    /**
     * A namespace, whether it is there or not.
     *
     * @param lives whether the run of that id is still at work
     */
    LentNamespace(KubernetesApi api, ServedTypes types, String name, Loan loan, Predicate<String> lives) {
        this.api = api;
        this.types = types;
        this.name = name;
        this.loan = loan;
        this.lives = lives;
    }

    /** Why {@code run} may not use it, in a sentence; empty where it may. Writes nothing. */
    Optional<String> refusal(String run) {
        return refusal(run, api.get(path()));
    }

    private Optional<String> refusal(String run, ApiResponse response) {
        return response.isSuccess() ? refusal(run, response.json()) : Optional.of(unreadable(response));
    }

    private String unreadable(ApiResponse response) {
        return response.isNotFound()
                ? "There is no namespace '%s' on the cluster. Make it, and mark it as one for tests: kubectl create namespace %1$s && kubectl label namespace %1$s %s=true"
                        .formatted(name, MARK)
                : "Nobody can tell whether namespace '%s' may be used: %d %s"
                        .formatted(name, response.code(), response.message());
    }

    private Optional<String> refusal(String run, JsonNode namespace) {
        JsonNode metadata = namespace.path("metadata");
        if (!metadata.path("labels").path(MARK).asString("").equals("true")) {
            return Optional.of(
                    "Namespace '%s' is not marked as one for tests, so it is left alone. If pipelines may break whatever is in it, mark it: kubectl label namespace %1$s %s=true"
                            .formatted(name, MARK));
        }
        if (metadata.has("deletionTimestamp")) {
            return Optional.of("Namespace '%s' is being deleted; wait for that, and make it anew".formatted(name));
        }
        String holder = claim(namespace);
        if (!holder.isEmpty() && !holder.equals(run) && lives.test(holder)) {
            return Optional.of("Namespace '%s' is in use by another run, %s; try again when that has ended"
                    .formatted(name, holder));
        }
        NamespaceContents contents = contents();
        List<Occupant> inTheWay = new ArrayList<>(contents.strangers());
        if (holder.isEmpty()) {
            inTheWay.addAll(contents.ofCases());
        }
        return inTheWay.isEmpty() ? Optional.empty() : Optional.of(occupied(inTheWay));
    }

    private static String claim(JsonNode namespace) {
        return namespace.path("metadata").path("annotations").path(CLAIM).asString("");
    }

    private String occupied(List<Occupant> inTheWay) {
        return "Namespace '%s' holds what this run has not made: %s. Remove it; or label what is to stay there with %s=true"
                .formatted(name, names(inTheWay), Occupant.KEEP);
    }

    /**
     * Takes the namespace for {@code run}, and removes what a dead run has left in it.
     *
     * @throws LentNamespaceException if it may not be taken, or cannot be emptied
     */
    void take(String run, Duration limit) {
        ApiResponse found = api.get(path());
        refusal(run, found).ifPresent(LentNamespace::refuse);
        ApiResponse claimed = write(run, found.json());
        if (!claimed.isSuccess()) {
            refuse(
                    claimed.code() == CONFLICT
                            ? "Namespace '%s' was taken by somebody else just now; try again".formatted(name)
                            : "The run cannot write its name on namespace '%s': %s".formatted(name, claimed.message()));
        }
        empty(limit).ifPresent(LentNamespace::refuse);
        refusal(run).ifPresent(LentNamespace::refuse);
    }

    private static void refuse(String reason) {
        throw new LentNamespaceException(reason);
    }

    /** Nobody may have written to the namespace since it was read. */
    private ApiResponse write(String claim, JsonNode namespace) {
        ObjectNode patch = JSON.createObjectNode();
        ObjectNode metadata = patch.withObject("metadata");
        metadata.set("resourceVersion", namespace.path("metadata").path("resourceVersion"));
        metadata.withObject("annotations").put(CLAIM, claim.isEmpty() ? null : claim);
        return api.patch(path(), KubernetesApi.MERGE_PATCH, patch.toString());
    }

    /** Removes what cases have made, and waits for it; then gives the namespace back. What is left, in a sentence. */
    Optional<String> giveBack(String run, Duration limit) {
        Optional<String> left = empty(limit);
        JsonNode namespace = api.get(path()).json();
        if (left.isEmpty() && claim(namespace).equals(run)) {
            write("", namespace);
        }
        List<Occupant> strangers = contents().strangers();
        return left.or(() -> strangers.isEmpty() ? Optional.empty() : Optional.of(occupied(strangers)));
    }

    private Optional<String> empty(Duration limit) {
        Instant end = Instant.now().plus(limit);
        NamespaceContents contents = contents();
        contents.ofCases().forEach(occupant -> api.delete(occupant.path(name), KubernetesApi.BACKGROUND));
        // They would look like the next case's own; a run that may not do this shows them there.
        api.delete(path() + "/events", "");
        while (!contents.going().isEmpty() && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            contents = contents();
        }
        List<Occupant> left = contents.going();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("After %d s this is still in namespace '%s': %s. Look at its finalizers"
                        .formatted(limit.toSeconds(), name, names(left)));
    }

    private static String names(List<Occupant> occupants) {
        return occupants.stream().map(Occupant::toString).collect(Collectors.joining(", "));
    }

    /** Of the kinds that this user may see. */
    private NamespaceContents contents() {
        Map<String, Occupant> found = new LinkedHashMap<>();
        if (removable.isEmpty()) {
            removable = types.removable();
        }
        for (ResourceType type : removable) {
            ApiResponse response = api.get(type.path(name));
            if (response.isSuccess()) {
                response.json().path("items").forEach(item -> {
                    Occupant occupant = new Occupant(type, item, loan.isOfCases(item));
                    found.putIfAbsent(occupant.uid(), occupant);
                });
            }
        }
        return new NamespaceContents(found.values());
    }

    private String path() {
        return "/api/v1/namespaces/" + name;
    }
}
