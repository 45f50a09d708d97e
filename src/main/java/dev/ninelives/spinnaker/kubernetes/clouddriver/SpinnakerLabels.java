package dev.ninelives.spinnaker.kubernetes.clouddriver;

import tools.jackson.databind.node.ObjectNode;

/** The labels that Spinnaker puts on what it deploys, and on the Pods of it. */
final class SpinnakerLabels {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private SpinnakerLabels() {}

    static void write(Manifest manifest, Moniker moniker, boolean skipTemplate) {
        write(manifest.labels(), moniker);
        if (!skipTemplate) {
            manifest.templateLabels().ifPresent(labels -> write(labels, moniker));
        }
    }

    private static void write(ObjectNode labels, Moniker moniker) {
        if (!moniker.app().isEmpty() && !labels.has(NAME)) {
            labels.put(NAME, moniker.app());
        }
        labels.put(MANAGED_BY, "spinnaker");
        moniker.sequence().ifPresent(version -> labels.put(SpinnakerAnnotations.SEQUENCE, Integer.toString(version)));
    }
}
