package dev.ninelives.sim.validation;

/** Rules for Service. */
final class ServiceRules implements ObjectRules {}
