package dev.ninelives.sim.validation;

/** Rules for Ingress. */
final class IngressRules implements ObjectRules {}
