package dev.ninelives.promise;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import dev.ninelives.history.HistoryEvent.ObjectChanged.Change;
import dev.ninelives.history.ObjectReference;
import dev.ninelives.history.ObjectTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Follows writes to their origin. A controller only carries out what somebody wrote on the object's owner, and the
 * namespace controller what somebody did to the namespace; a stage's write is its own origin.
 */
final class Origin {
    /** Owners of owners, such as a Deployment's ReplicaSet's Pods; more than Kubernetes nests. */
    private static final int OWNERS = 5;

    private final ObjectTimeline timeline;

    Origin(ObjectTimeline timeline) {
        this.timeline = timeline;
    }

    /** The newest write up to {@code sequence} that is {@code wanted}, or what it followed from on an owner. */
    Optional<ObjectChanged> of(ObjectReference object, long sequence, Predicate<Transition> wanted) {
        return latest(object, sequence, wanted).map(write -> throughOwners(write, wanted));
    }

    /** The newest write to an object up to {@code sequence} that is {@code wanted}. */
    Optional<ObjectChanged> latest(ObjectReference object, long sequence, Predicate<Transition> wanted) {
        return timeline.changesUpTo(object, sequence).stream()
                .filter(change -> wanted.test(new Transition(change, timeline.before(change))))
                .findFirst();
    }

    private ObjectChanged throughOwners(ObjectChanged write, Predicate<Transition> wanted) {
        ObjectChanged origin = write;
        for (int i = 0; i < OWNERS && !origin.actor().isStage(); i++) {
            Optional<ObjectChanged> above = above(origin, wanted);
            if (above.isEmpty()) {
                return origin;
            }
            origin = above.get();
        }
        return origin;
    }

    private Optional<ObjectChanged> above(ObjectChanged write, Predicate<Transition> wanted) {
        return Stream.concat(owners(write), namespace(write))
                .flatMap(object -> latest(object, write.sequence(), causing(object, wanted)).stream())
                .findFirst();
    }

    /** A Deployment's controller shrinks one ReplicaSet because another is to take its place. */
    private static Predicate<Transition> causing(ObjectReference owner, Predicate<Transition> wanted) {
        return owner.kind().equals("Deployment") ? wanted.or(Transition::rollsOut) : wanted;
    }

    private static Stream<ObjectReference> owners(ObjectChanged write) {
        List<ObjectReference> owners = new ArrayList<>();
        for (JsonNode owner : write.state().path("metadata").path("ownerReferences")) {
            owners.add(new ObjectReference(
                    owner.path("kind").asString(""),
                    write.object().namespace(),
                    owner.path("name").asString("")));
        }
        return owners.stream();
    }

    /** A namespace takes along what is in it when it goes; it creates nothing. */
    private static Stream<ObjectReference> namespace(ObjectChanged write) {
        String name = write.object().namespace();
        return name.isEmpty() || write.change() == Change.ADDED
                ? Stream.empty()
                : Stream.of(new ObjectReference("Namespace", "", name));
    }
}
