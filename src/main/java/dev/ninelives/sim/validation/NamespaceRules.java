package dev.ninelives.sim.validation;

/** Rules for Namespace. */
final class NamespaceRules implements ObjectRules {}
