package dev.ninelives.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ServeCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            ServeCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @Test
    void servesAClusterAndSaysHowToGetThere() throws IOException, InterruptedException {
        // Given
        Path kubeconfig = folder.resolve("deep/kubeconfig");
        command.parseArgs("--port", "0", "--speed", "10", "--seed", "7", "--kubeconfig", kubeconfig.toString());

        // When
        try (ServedCluster served = command.<ServeCommand>getCommand().start()) {
            String url = served.door().url();

            // Then
            assertThat(out.toString()).isEqualTo("""
                embedded Kubernetes 1.20 on %s, seed 7, at 10 times real time
                  export KUBECONFIG=%s
                  kubectl get all
                Ctrl-C ends it.
                """.formatted(url, kubeconfig));
            assertThat(Files.readString(kubeconfig)).contains("server: " + url + "\n");
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(url + "/livez"))
                                            .build(),
                                    BodyHandlers.ofString())
                            .body())
                    .isEqualTo("ok");
        }
        assertThat(kubeconfig).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--port=70000 | --port must be between 0 and 65535, and is 70000",
                "--port=x | Invalid value for option '--port': 'x' is not an int",
                "--speed=0 | --speed must be between 0.001 and 1000, and is 0.0",
                "--speed=NaN | --speed must be between 0.001 and 1000, and is NaN",
                "--kubernetes=1.19 | --kubernetes: Kubernetes \"1.19\" is not imitated; 1.20 and 1.37 are",
                "--sped=1 | Unknown option: '--sped=1'",
                "--images=no/such.yaml | --images: cannot read no/such.yaml: NoSuchFileException",
            })
    void saysInOneLineWhatIsWrongWithAnOption(String option, String message) {
        // When
        int code = command.execute(option);

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(message + " (--help shows all options)" + System.lineSeparator());
    }

    @Test
    void saysWhyItCannotServe() {
        // When
        int code = command.execute("--port=0", "--address=203.0.113.1");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("cannot listen on 203.0.113.1, port 0: ")
                .hasLineCount(1);
    }
}
