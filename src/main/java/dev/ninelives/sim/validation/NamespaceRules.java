package dev.ninelives.sim.validation;

/** Rules for namespaces, whose names are parts of host names. */
final class NamespaceRules implements ObjectRules {
    @Override
    public NameRule nameRule() {
        return NameRule.LABEL;
    }
}
