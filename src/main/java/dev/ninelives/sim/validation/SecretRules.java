package dev.ninelives.sim.validation;

/** Rules for Secret. */
final class SecretRules implements ObjectRules {}
