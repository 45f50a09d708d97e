package dev.ninelives.sim.apiserver;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Between the version of a kind that is stored and another one in which it is served. */
interface Conversion {
    /** For the version that is stored. */
    Conversion NONE = new Conversion() {
        @Override
        public ObjectNode toStored(ObjectNode served) {
            return served;
        }

        @Override
        public ObjectNode toServed(ObjectNode stored) {
            return stored;
        }
    };

    /** The strategy {@code None} of CustomResourceDefinitions: nothing but the version is another. */
    static Conversion renaming(String storedVersion, String servedVersion) {
        return new Conversion() {
            @Override
            public ObjectNode toStored(ObjectNode served) {
                return renamed(served, storedVersion);
            }

            @Override
            public ObjectNode toServed(ObjectNode stored) {
                return renamed(stored, servedVersion);
            }
        };
    }

    /** A copy with another {@code apiVersion}; the rest is shared. */
    static ObjectNode renamed(ObjectNode object, String apiVersion) {
        ObjectNode copy = object.objectNode();
        copy.setAll(object);
        return copy.put("apiVersion", apiVersion);
    }

    /** What clients of this version are warned of. */
    default Optional<String> deprecation() {
        return Optional.empty();
    }

    /** An object, in place of which nobody may change it, in the version that is stored. */
    ObjectNode toStored(ObjectNode served);

    /** An object in the version that is served. */
    ObjectNode toServed(ObjectNode stored);
}
