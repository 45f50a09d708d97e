package dev.ninelives.sim.controller;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.history.Actor;
import dev.ninelives.sim.apiserver.ApiException;
import dev.ninelives.sim.apiserver.ControllerApi;
import dev.ninelives.sim.apiserver.ForwardingControllerApi;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An API server that refuses to create some objects, as admission control may. */
final class RefusingApi {
    private Optional<ResourceType> refusedType = Optional.empty();
    private String message = "";
    private int refused;

    ControllerApi over(ControllerApi below) {
        return new View(below);
    }

    void refuse(ResourceType type, String why) {
        refusedType = Optional.of(type);
        message = why;
    }

    void relent() {
        refusedType = Optional.empty();
    }

    int refused() {
        return refused;
    }

    private final class View extends ForwardingControllerApi {
        View(ControllerApi server) {
            super(server);
        }

        @Override
        public ControllerApi seenBy(Actor actor) {
            return over(server.seenBy(actor));
        }

        @Override
        public ObjectNode create(Actor actor, ResourceType type, ObjectNode object) {
            if (refusedType.equals(Optional.of(type))) {
                refused++;
                throw new ApiException(JsonNodeFactory.instance
                        .objectNode()
                        .put("code", 403)
                        .put("reason", "Forbidden")
                        .put("message", message));
            }
            try {
                return server.create(actor, type, object);
            } catch (ApiException refusal) {
                refused++;
                throw refusal;
            }
        }
    }
}
