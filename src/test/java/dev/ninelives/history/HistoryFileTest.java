package dev.ninelives.history;

import static dev.ninelives.history.HistoryEvent.Phase.BASELINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ninelives.history.HistoryEvent.ObjectChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"history.jsonl", "history.jsonl.gz"})
    void loadsWhatItSaved(String name) {
        // Given
        Path file = folder.resolve(name);
        History history = everything();

        // When
        HistoryFile.save(history, file);

        // Then
        assertThat(HistoryFile.load(file)).isEqualTo(history);
        assertThat(HistoryText.lines(HistoryFile.load(file))).isEqualTo(HistoryText.lines(history));
    }

    @Test
    void compressesByTheNameOfTheFile() throws IOException {
        // Given
        HistoryFile.save(everything(), folder.resolve("plain.jsonl"));

        // When
        HistoryFile.save(everything(), folder.resolve("packed.jsonl.gz"));

        // Then
        assertThat(Files.readAllLines(folder.resolve("plain.jsonl")))
                .hasSize(everything().events().size() + 1)
                .first()
                .isEqualTo("{\"format\":\"nine-lives-history\",\"version\":1}");
        assertThat(Files.size(folder.resolve("packed.jsonl.gz"))).isLessThan(Files.size(folder.resolve("plain.jsonl")));
    }

    @Test
    void keepsNumbersAsTheyWereWritten() {
        // Given
        History history = new HistoryScript()
                .write("{\"kind\":\"Odd\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"a\":9007199254740993,\"b\":0.5}}")
                .history();

        // When
        HistoryFile.save(history, folder.resolve("history.jsonl"));

        // Then
        assertThat(states(HistoryFile.load(folder.resolve("history.jsonl")))).isEqualTo(states(history));
    }

    @Test
    void keepsSecretsToItself() throws IOException {
        // Given
        History history = new HistoryScript().write("""
            {"kind":"Secret","data":{"password":"aHVudGVyMg=="},"stringData":{"token":"hunter2"},
             "metadata":{"name":"db","annotations":{"note":"keep",
               "kubectl.kubernetes.io/last-applied-configuration":"hunter2"}}}\
            """).history();

        // When
        HistoryFile.save(history, folder.resolve("history.jsonl"));

        // Then
        assertThat(Files.readString(folder.resolve("history.jsonl")))
                .doesNotContain("hunter2", "aHVudGVyMg")
                .contains("\"password\":\"<masked>\"", "\"token\":\"<masked>\"", "\"note\":\"keep\"");
        assertThat(states(history).get(0)).contains("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"PhaseEnt",
                "",
                "[]",
                "{}",
                "{\"event\":\"Nonsense\"}",
                "{\"event\":\"PhaseEntered\",\"sequence\":1}",
                "{\"event\":\"PhaseEntered\",\"sequence\":0,\"at\":\"2026-01-05T09:00:00Z\",\"actor\":"
                        + "{\"kind\":\"HARNESS\",\"name\":\"\"},\"phase\":\"END\"}",
                "{\"event\":\"PhaseEntered\",\"sequence\":1,\"at\":\"2026-01-05T09:00:00Z\",\"actor\":"
                        + "{\"kind\":\"HARNESS\",\"name\":\"\"},\"phase\":\"END\",\"more\":1}",
                "{\"event\":\"PhaseEntered\",\"sequence\":1,\"at\":\"2026-01-05T09:00:00Z\",\"actor\":null,"
                        + "\"phase\":\"END\"}",
            })
    void namesTheLineThatIsCorrupt(String line) throws IOException {
        // Given
        Path file = folder.resolve("history.jsonl");
        HistoryFile.save(new HistoryScript().phase(BASELINE).history(), file);
        Files.writeString(file, Files.readString(file) + line + "\n");

        // When and Then
        assertThatThrownBy(() -> HistoryFile.load(file))
                .isInstanceOf(CorruptHistoryException.class)
                .hasMessageStartingWith(file + ", line 3: not an event: ");
    }

    @Test
    void saysWhatIsWrongWithALine() throws IOException {
        // Given
        Path file = folder.resolve("history.jsonl");
        HistoryFile.save(new HistoryScript().phase(BASELINE).phase(BASELINE).history(), file);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));

        // When and Then
        assertThatThrownBy(() -> HistoryFile.load(file))
                .hasMessageStartingWith(file + ", line 2: not an event: expected the event with sequence 0, "
                        + "but found 1: {\"event\":\"PhaseEntered\",");
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        // Given
        Path file = folder.resolve("history.jsonl");
        Files.writeString(file, "kind: Pod\n");

        // When and Then
        assertThatThrownBy(() -> HistoryFile.load(file))
                .isInstanceOf(CorruptHistoryException.class)
                .hasMessage(file + ", line 1: expected the header {\"format\":\"nine-lives-history\",\"version\":1}, "
                        + "but found kind: Pod");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("history.jsonl"));

        // When and Then
        assertThatThrownBy(() -> HistoryFile.load(file)).hasMessageEndingWith("but found the end of the file");
    }

    @Test
    void refusesACompressedFileThatWasCutOff() throws IOException {
        // Given
        Path file = folder.resolve("history.jsonl.gz");
        HistoryFile.save(everything(), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

        // When and Then
        assertThatThrownBy(() -> HistoryFile.load(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot read the history " + file + ": ");
    }

    private static List<String> states(History history) {
        return history.events(ObjectChanged.class)
                .map(change -> change.state().toString())
                .toList();
    }

    private static History everything() {
        return new HistoryScript()
                .phase(BASELINE)
                .pipeline("RUNNING")
                .byStage("Deploy")
                .stage("Deploy", "deployManifest", "RUNNING")
                .service("shop", Map.of("app", "shop"))
                .replicaSet("shop-v000", "1.36.1", 1, Map.of("app", "shop"))
                .pods("shop-v000", "a")
                .after(1)
                .ready("shop-v000-a")
                .probe(200, "shop-v000-a", "1.36.1")
                .unanswered()
                .refused("Service", "shöp \"quoted\"", 422, "Invalid", "two\nlines")
                .gap("Pod", 1_500)
                .delete("ReplicaSet", "shop-v000")
                .history();
    }
}
