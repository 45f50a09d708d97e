package dev.ninelives.sim.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** A difference that is allowed, and why. */
record Difference(String version, String script, String object, String because) {
    static List<Difference> all(String version) {
        Path file = Path.of("src/test/resources/dev/ninelives/sim/lifecycle", version, "differences.yaml");
        List<Difference> all = GoldenFiles.parsed(file)
                .valueStream()
                .map(each -> new Difference(
                        version,
                        each.path("script").asString(""),
                        each.path("object").asString(""),
                        each.path("because").asString("")))
                .toList();
        assertThat(all)
                .allSatisfy(each ->
                        assertThat(each.because()).as("the reason for %s", each).isNotBlank());
        return all;
    }
}
