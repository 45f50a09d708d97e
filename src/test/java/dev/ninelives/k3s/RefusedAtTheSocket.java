package dev.ninelives.k3s;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Looks for an engine in a process of its own, which may be less privileged, and prints why there is none. */
final class RefusedAtTheSocket {
    private RefusedAtTheSocket() {}

    public static void main(String[] arguments) {
        try {
            DockerEngine.find(
                    Map.of("DOCKER_HOST", "unix://" + arguments[0]), Path.of(arguments[1]), Duration.ofSeconds(1));
        } catch (NoDockerException e) {
            System.out.println(e.getMessage());
        }
    }
}
