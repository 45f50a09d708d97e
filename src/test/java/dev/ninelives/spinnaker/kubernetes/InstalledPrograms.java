package dev.ninelives.spinnaker.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ninelives.spinnaker.kubernetes.rosco.Rosco;
import java.util.Optional;

/** Programs of this machine that a test runs. */
final class InstalledPrograms {
    private InstalledPrograms() {}

    /**
     * The programs, of which a renderer's is one. Where it is missing, the test is left out with a line that says so, or
     * fails if the system property is {@code required}.
     */
    static Rosco with(String renderer, String property) {
        Rosco rosco = Rosco.onPath();
        Optional<String> problem = rosco.problem(renderer);
        problem.ifPresent(why -> {
            assertThat(System.getProperty(property, "")).as(why).isNotEqualTo("required");
            System.err.println("A stage that " + why + ": whether it can is not tested.");
        });
        assumeThat(problem).isEmpty();
        return rosco;
    }
}
