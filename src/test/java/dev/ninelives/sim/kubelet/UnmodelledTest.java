package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.cluster.NotSimulatedException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnmodelledTest {
    private final PodWorld pod = new PodWorld();

    static Stream<Arguments> specs() {
        return Stream.of(
                Arguments.of(
                        PodWorld.script("f() { cat; }"),
                        "A shell function is not modelled by the embedded kubelet; container 'c' of Pod shop/web"
                                + " runs 'sh -c f() { cat; }'. Use a simpler command, "),
                Arguments.of(
                        PodWorld.script("sleep 5; awk 1 /a"),
                        "The command 'awk 1 /a' is not modelled by the embedded kubelet; container 'c' of Pod"
                                + " shop/web runs 'sh -c sleep 5; awk 1 /a'. "),
                Arguments.of(
                        "image: \"nginx:1.27\", readinessProbe: {grpc: {port: 80}}",
                        "A gRPC probe is not modelled by the embedded kubelet; container 'c' of Pod shop/web runs"
                                + " what its image says. "),
                Arguments.of(
                        "image: \"nginx:1.27\", env: [{name: A, valueFrom: {resourceFieldRef: {resource:"
                                + " limits.cpu}}}]",
                        "A variable from a resourceFieldRef is not modelled by the embedded kubelet; container 'c'"
                                + " of"));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void namesThePodTheContainerAndTheCommand(String fields, String message) {
        // Given
        pod.run(fields);

        // When / Then
        assertThatThrownBy(() -> pod.world.passSeconds(20))
                .isInstanceOf(NotSimulatedException.class)
                .hasMessageStartingWith(message);
    }
}
