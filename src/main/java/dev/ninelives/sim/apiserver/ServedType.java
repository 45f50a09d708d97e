package dev.ninelives.sim.apiserver;

import dev.ninelives.cluster.ResourceType;
import dev.ninelives.sim.validation.Schema;

/** A type, with what the server demands of its objects and does for them. */
record ServedType(ResourceType type, Schema schema, Strategy strategy) {}
