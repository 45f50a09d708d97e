package dev.ninelives.fault;

import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.nio.file.Path;

/** An effect found nothing to act on, or had not the effect that it promises. */
final class FaultDoesNotApply extends Exception {
    private static final long serialVersionUID = 1L;

    FaultDoesNotApply(String message) {
        super(message);
    }

    static InvalidFileException because(Path fault, Manifest manifest, String reason) {
        return new InvalidFileException(
                new Problem(fault, 0, "", "this fault does not apply to %s: %s".formatted(manifest.file(), reason)));
    }
}
