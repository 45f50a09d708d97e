package dev.ninelives.sim.validation;

/** Rules for ReplicaSet. */
final class ReplicaSetRules implements ObjectRules {}
