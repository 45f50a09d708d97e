package dev.ninelives.fault;

import java.nio.file.Path;
import java.util.Map;

/**
 * One way in which a manifest can be wrong.
 *
 * @param name as scenarios call it: the file's name without its ending
 * @param simulates what it stands for, in one line
 * @param target the kind of manifest that it applies to, for example {@code ReplicaSet}
 */
public record Fault(String name, Path file, String simulates, String target, Effect effect) {
    /**
     * The faulty manifest.
     *
     * @param variables values for {@code ${…}} in the fault, by name
     * @throws dev.ninelives.yaml.InvalidFileException if the fault does not apply to this manifest
     */
    public String applyTo(Manifest healthy, Map<String, String> variables) {
        if (!healthy.hasDocument(target)) {
            throw FaultDoesNotApply.because(
                    file, healthy, "it is for a %s, and the manifest holds %s".formatted(target, healthy.kinds()));
        }
        try {
            return effect.apply(healthy, target, variables);
        } catch (FaultDoesNotApply e) {
            throw FaultDoesNotApply.because(file, healthy, e.getMessage());
        }
    }
}
