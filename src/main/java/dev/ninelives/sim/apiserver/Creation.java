package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.fields.FieldOwners;
import dev.ninelives.sim.store.ObjectStore;
import dev.ninelives.sim.validation.Cause;
import dev.ninelives.time.Timeline;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Creates objects. */
final class Creation {
    /** How often a generated name may hit one that is taken before the server gives up, as Kubernetes does. */
    private static final int NAME_ATTEMPTS = 8;

    private final ObjectStore store;
    private final Commits commits;
    private final Identifiers identifiers;
    private final Timeline timeline;
    private final NamespaceLifecycle namespaces;
    private final ServiceAccountAdmission accounts;
    private final LimitRanger limits;
    private final QuotaAdmission quotas;
    private final LaterDefaults laterDefaults;
    private final KubernetesVersion version;

    Creation(
            ObjectStore store, Commits commits, Identifiers identifiers, KubernetesVersion version, Timeline timeline) {
        this.store = store;
        this.commits = commits;
        this.identifiers = identifiers;
        this.timeline = timeline;
        this.namespaces = new NamespaceLifecycle(store);
        this.accounts = new ServiceAccountAdmission(store, identifiers, version);
        this.limits = new LimitRanger(store);
        this.quotas = new QuotaAdmission(store, version);
        this.version = version;
        this.laterDefaults = new LaterDefaults(version);
    }

    /**
     * Creates.
     *
     * @param object decoded; becomes the server's
     * @param namespace of the request; empty for cluster-scoped types
     */
    ObjectNode create(Write write, ServedType served, ObjectNode object, String namespace, Ownership ownership) {
        ResourceType type = served.type();
        ObjectNode metadata = Metadata.of(object);
        checkNamespace(type, metadata, namespace);
        checkDefinition(served, Metadata.name(object));
        namespaces.admit(type, Metadata.name(object), namespace);
        if (metadata.has("resourceVersion")) {
            throw Statuses.internalError("resourceVersion should not be set on objects to be created");
        }
        generateName(type, metadata, namespace);
        identify(served, metadata);
        if (type.equals(BuiltinTypes.POD)) {
            accounts.check(object, namespace);
            PodPriority.check(object);
        }
        served.schema().applyDefaults(object);
        FieldOwners owners = ownership.after(object.deepCopy());
        metadata.remove(List.of("managedFields", "deletionTimestamp", "deletionGracePeriodSeconds"));
        limits.fill(type, object, namespace);
        if (type.equals(BuiltinTypes.POD)) {
            accounts.fill(object, namespace);
        }
        served.strategy().prepareForCreate(object);
        laterDefaults.apply(served, object);
        limits.check(type, object, namespace);
        List<Cause> causes = served.schema().validateNew(object);
        String name = Metadata.name(object);
        if (!causes.isEmpty()) {
            throw Statuses.invalid(served.strategy().typeInCauses(type), name, causes);
        }
        quotas.admit(type, object, namespace);
        Optional<ObjectNode> existing = store.get(type, namespace, name);
        if (existing.isPresent()) {
            throw Statuses.alreadyExists(type, name, Metadata.isBeingDeleted(existing.get()));
        }
        served.strategy().allocate(object);
        return commits.put(write, type, object, owners);
    }

    /** Nothing is made of a kind whose definition is being deleted. */
    private void checkDefinition(ServedType served, String name) {
        ResourceType type = served.type();
        boolean going = served.isCustom()
                && store.get(BuiltinTypes.CUSTOM_RESOURCE_DEFINITION, "", type.qualifiedPlural())
                        .filter(Metadata::isBeingDeleted)
                        .isPresent();
        if (going) {
            throw Statuses.definitionTerminating(type, name, version.isSince(37));
        }
    }

    private static void checkNamespace(ResourceType type, ObjectNode metadata, String namespace) {
        String own = metadata.path("namespace").asString("");
        if (!type.namespaced()) {
            metadata.remove("namespace");
            return;
        }
        if (!own.isEmpty() && !own.equals(namespace)) {
            throw Statuses.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        metadata.put("namespace", namespace);
    }

    private void generateName(ResourceType type, ObjectNode metadata, String namespace) {
        String prefix = metadata.path("generateName").asString("");
        if (prefix.isEmpty() || !metadata.path("name").asString("").isEmpty()) {
            return;
        }
        String name = identifiers.generateName(prefix);
        for (int attempt = 1;
                attempt < NAME_ATTEMPTS && store.get(type, namespace, name).isPresent();
                attempt++) {
            name = identifiers.generateName(prefix);
        }
        metadata.put("name", name);
    }

    private void identify(ServedType served, ObjectNode metadata) {
        metadata.remove("selfLink");
        if (version.isSince(22)) { // before, who invents a deletion was told that he manages it
            metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
        }
        metadata.put("uid", identifiers.nextUid());
        metadata.put("creationTimestamp", Timestamps.of(timeline.now()));
        if (served.strategy().hasGeneration()) {
            metadata.put("generation", 1);
        }
    }
}
