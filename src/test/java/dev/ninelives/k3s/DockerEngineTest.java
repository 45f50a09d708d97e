package dev.ninelives.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhereItHasLooked() {
        assertThatThrownBy(() -> find(folder.resolve("none.sock"), Duration.ofSeconds(1)))
                .isInstanceOf(NoDockerException.class)
                .hasMessage("no Docker engine answers: there is no " + folder.resolve("none.sock"));
    }

    @Test
    void saysThatNobodyListensAtASocketThatWasLeftBehind() throws IOException {
        // Given
        Path socket = folder.resolve("left.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
        }

        // When / Then
        assertThatThrownBy(() -> find(socket, Duration.ofSeconds(1)))
                .isInstanceOf(NoDockerException.class)
                .hasMessage("no Docker engine answers: nobody listens at %s (Connection refused)".formatted(socket));
    }

    @Test
    void doesNotWaitForAnEngineThatIsSilent() throws IOException {
        // Given
        Path socket = folder.resolve("silent.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));

            // When / Then
            assertThatThrownBy(() -> find(socket, Duration.ofSeconds(1)))
                    .isInstanceOf(NoDockerException.class)
                    .hasMessage("no Docker engine answers: unix://%s is open, but silent for 1 s".formatted(socket));
        }
    }

    @Test
    void saysWhatToDoWhereTheUserMayNotOpenTheSocket() {
        // When
        String problem = DockerEngine.closed(Path.of("/var/run/docker.sock"), new IOException("Permission denied"));

        // Then
        assertThat(problem)
                .isEqualTo(
                        "user %s may not open /var/run/docker.sock (permission denied; add the user to the group that "
                                + "owns it, usually docker, and log in again)",
                        System.getProperty("user.name"));
    }

    private DockerEngine find(Path socket, Duration limit) {
        return DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + socket), folder, limit);
    }
}
