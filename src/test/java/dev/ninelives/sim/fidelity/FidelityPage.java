package dev.ninelives.sim.fidelity;

import dev.ninelives.sim.lifecycle.LifecycleSection;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code docs/fidelity.md} from what the suites find. */
final class FidelityPage {
    static final Path FILE = Path.of("docs/fidelity.md");

    private static final String HEAD = """
        # How like a real Kubernetes the embedded one is

        > Written by `FidelityPageTest` from what the suites found; do not edit. To write it anew:
        > `./mvnw test -Dtest=FidelityPageTest -DargLine=-Dninelives.fidelity.write=true`

        """;

    /** In the order of the page. */
    private static final List<FidelitySection> SECTIONS = List.of(new ApiSection(), new LifecycleSection());

    private FidelityPage() {}

    static String text() {
        return HEAD + SECTIONS.stream().map(FidelitySection::text).collect(Collectors.joining("\n"));
    }
}
