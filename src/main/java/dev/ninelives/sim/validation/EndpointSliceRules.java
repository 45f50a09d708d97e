package dev.ninelives.sim.validation;

/** Rules for EndpointSlice. */
final class EndpointSliceRules implements ObjectRules {}
