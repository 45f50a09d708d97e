package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ControllerApi.Change;
import java.util.Optional;
import java.util.function.Consumer;

/** Watching from the beginning, as an informer does: what exists already comes first, as if it were new. */
public final class Watches {
    private Watches() {}

    public static void follow(ControllerApi api, ResourceType type, Consumer<Change> listener) {
        api.watch(type, listener);
        api.list(type, "").forEach(object -> listener.accept(new Change(Optional.empty(), Optional.of(object))));
    }
}
