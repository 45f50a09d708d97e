package dev.ninelives.sim.validation;

/** Rules for ConfigMap. */
final class ConfigMapRules implements ObjectRules {}
