package dev.ninelives.scenario;

import java.util.List;

/**
 * One thing that is varied.
 *
 * @param manifest the id of the manifest that is varied; empty where it is the cluster that is
 * @param choices in the scenario's order
 */
record Axis(String name, String manifest, List<Choice> choices) {
    Axis {
        choices = List.copyOf(choices);
    }
}
