package dev.ninelives.sim.validation;

/** Rules for Event. */
final class EventRules implements ObjectRules {}
