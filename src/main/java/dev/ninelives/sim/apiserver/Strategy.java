package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** What is peculiar to the life of one kind of object, by the name that Kubernetes gives it. */
interface Strategy {
    /** Most objects: nothing is. */
    Strategy PLAIN = new Strategy() {};

    /** Sets what the server sets itself, in place, before the object is checked; may refuse it. */
    default void prepareForCreate(ObjectNode object) {}

    /**
     * As {@link #prepareForCreate}, for an object that replaces {@code old}; identity and status are those of {@code
     * old}.
     */
    default void prepareForUpdate(ObjectNode object, ObjectNode old) {}

    /** The type as refusals with causes name it; those of 1.20 still give the first group of one that has moved. */
    default ResourceType typeInCauses(ResourceType type) {
        return type;
    }

    /** What clients that still use the type are warned of. */
    default Optional<String> deprecation() {
        return Optional.empty();
    }

    /** What the writer of an object is to be warned of. */
    default List<String> warnings(ObjectNode object) {
        return List.of();
    }

    /** Whether a replacement has to say which version it replaces. */
    default boolean needsVersion() {
        return false;
    }

    /** Whether a whole collection can be deleted by one request. */
    default boolean canDeleteCollection() {
        return true;
    }

    /** Gives, in place, what is scarce to an object that has passed all checks. */
    default void allocate(ObjectNode object) {}

    /** Fills in, in place, what a new status may leave out. */
    default void completeStatus(ObjectNode object) {}

    /** Sets, in place, what the server sets itself in an object that has its new status already. */
    default void prepareForStatusUpdate(ObjectNode object) {}

    /** Whether {@code metadata.generation} counts the changes of the spec. */
    default boolean hasGeneration() {
        return false;
    }

    /** Whether a change of annotations counts as one of the spec. */
    default boolean countsAnnotations() {
        return false;
    }

    /** Whether the mark that an object is being deleted counts as a change of the spec. */
    default boolean countsDeletion() {
        return true;
    }

    /** Whether the status is written separately, through {@code /status}. */
    default boolean hasStatus() {
        return false;
    }

    /** Seconds between the wish to delete and the removal; empty for objects that go at once. */
    default OptionalLong gracePeriodSeconds(ObjectNode object, OptionalLong asked) {
        return OptionalLong.empty();
    }

    /** What happens to dependents if a deletion does not say; empty for "in the background". */
    default Optional<Deletion.Propagation> defaultPropagation() {
        return Optional.empty();
    }

    /** Refuses a deletion, or lets it pass. */
    default void checkDeletion(ResourceType type, ObjectNode object) {}

    /** Marks, in place, an object that is to be deleted but has to wait for somebody. */
    default void markDeleted(ObjectNode object) {}

    /** Whether somebody still has to do something before an object that is marked may go. */
    default boolean waitsForFinalization(ObjectNode object) {
        return Metadata.hasFinalizers(object);
    }

    /** Whether a DELETE answers with the object, instead of a {@code Status}. */
    default boolean returnsDeletedObject() {
        return false;
    }
}
