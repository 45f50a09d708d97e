package dev.ninelives.sim.validation;

/** Rules for Endpoints. */
final class EndpointsRules implements ObjectRules {}
