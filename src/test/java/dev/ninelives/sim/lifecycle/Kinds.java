package dev.ninelives.sim.lifecycle;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.BuiltinTypes;
import java.util.List;
import java.util.Set;

/** The kinds whose objects the suite follows. */
final class Kinds {
    private static final Set<String> FOLLOWED = Set.of(
            "Pod",
            "ReplicaSet",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "ControllerRevision",
            "Job",
            "Endpoints",
            "PersistentVolumeClaim",
            "Event");

    private Kinds() {}

    static List<ResourceType> followed() {
        return BuiltinTypes.ALL.stream()
                .filter(type -> FOLLOWED.contains(type.kind()) && type.group().matches("|apps|batch"))
                .toList();
    }

    static boolean isFollowed(String kind) {
        return FOLLOWED.contains(kind) || kind.equals("Namespace");
    }

    /** @throws IllegalArgumentException if the embedded cluster has no such kind */
    static ResourceType of(String kind) {
        return BuiltinTypes.ALL.stream()
                .filter(type -> type.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A script names the unknown kind " + kind));
    }
}
