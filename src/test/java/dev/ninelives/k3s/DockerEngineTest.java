package dev.ninelives.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    @DisabledOnOs(OS.WINDOWS)
    void saysWhatToDoWhereTheUserMayNotOpenTheSocket() throws IOException, InterruptedException {
        // Given
        Path socket = folder.resolve("closed.sock");
        try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, Set.of());

            // When
            String said = saidWithoutPrivileges(socket);

            // Then
            assertThat(said)
                    .isEqualTo(
                            "no Docker engine answers: user %s may not open %s (permission denied; add the user to the "
                                    + "group that owns it, usually docker, and log in again)",
                            System.getProperty("user.name"), socket);
        }
    }

    /** What another process is told. Files are open to root whatever their mode, so there the process does without that. */
    private String saidWithoutPrivileges(Path socket) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RefusedAtTheSocket.class.getName()));
        command.addAll(List.of(socket.toString(), folder.toString()));
        Path output = folder.resolve("output");
        new ProcessBuilder(command).redirectOutput(output.toFile()).start().waitFor();
        return Files.readString(output).strip();
    }

    private DockerEngine find(Path socket, Duration limit) {
        return DockerEngine.find(Map.of("DOCKER_HOST", "unix://" + socket), folder, limit);
    }
}
