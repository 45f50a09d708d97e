package dev.ninelives.sim.fidelity;

import java.util.List;

/**
 * One request whose answer is compared, with what has to happen before it.
 *
 * @param group the name of its file
 * @param setup requests whose answers are not compared
 */
record ApiCase(String group, String name, List<Step> setup, Step request) {
    @Override
    public String toString() {
        return group + ": " + name;
    }
}
