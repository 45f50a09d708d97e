package dev.ninelives.sim.validation;

/** Rules for Node. */
final class NodeRules implements ObjectRules {}
