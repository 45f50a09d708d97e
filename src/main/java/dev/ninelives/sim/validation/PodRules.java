package dev.ninelives.sim.validation;

/** Rules for Pod. */
final class PodRules implements ObjectRules {}
