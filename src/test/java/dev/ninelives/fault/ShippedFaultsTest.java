package dev.ninelives.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedFaultsTest {
    private static final FaultLibrary LIBRARY = new FaultLibrary(List.of(Path.of("fault-manifests")));

    static Stream<Arguments> faults() {
        return LIBRARY.groups().stream()
                .filter(group -> !group.equals(FaultLibrary.CLUSTER))
                .flatMap(group -> LIBRARY.names(group).stream().map(name -> Arguments.of(group, name)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void applyToTheShippedManifests(String group, String name) {
        // Given
        Path folder = Path.of("scenarios", group.equals("deployment") ? "rolling-update" : "blue-green", "manifests");
        Manifest healthy =
                Manifest.read(folder.resolve(group.equals("service") ? "service-test.yaml" : group + ".yaml"));

        // When
        String faulty = LIBRARY.fault(group, name).applyTo(healthy, Map.of("otherNamespace", "staging"));

        // Then
        assertThat(faulty).isNotEqualTo(healthy.text());
        assertThat(Manifest.parses(faulty)).isEqualTo(!name.equals("syntax-error"));
    }

    static Stream<Arguments> allFaults() {
        return Stream.concat(
                faults(),
                LIBRARY.names(FaultLibrary.CLUSTER).stream().map(name -> Arguments.of(FaultLibrary.CLUSTER, name)));
    }

    @ParameterizedTest
    @MethodSource("allFaults")
    void nameTheirSchemaForEditors(String group, String name) throws IOException {
        String schema = group.equals(FaultLibrary.CLUSTER) ? "cluster-fault" : "fault";
        assertThat(LIBRARY.folder().resolve(group).resolve(name + ".yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../%s.schema.json\n".formatted(schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fault.schema.json", "cluster-fault.schema.json"})
    void haveTheSchemaThatTheReaderUses(String schema) throws IOException {
        assertThat(LIBRARY.folder().resolve(schema))
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/ninelives/fault", schema));
    }

    @ParameterizedTest
    @MethodSource("allFaults")
    void comeWithTheJar(String group, String name) {
        assertThat(LIBRARY.folder().resolve(group).resolve(name + ".yaml"))
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/ninelives/fault/shipped")
                        .resolve(group)
                        .resolve(name + ".yaml"));
    }

    @Test
    void areReadOutOfAJar(@TempDir Path temp) throws IOException {
        // Given
        Path jar = temp.resolve("nine lives.jar");
        String fault = "dev/ninelives/fault/shipped/replicaset/crash-loop.yaml";
        try (var zip = new JarOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(fault));
            Files.copy(LIBRARY.folder().resolve("replicaset/crash-loop.yaml"), zip);
        }
        URL url = URI.create("jar:" + jar.toUri() + "!/" + fault).toURL();

        // When
        var library = new FaultLibrary(List.of(temp.resolve("none"), ShippedFaults.folder(url)));

        // Then
        assertThat(library.groups()).containsExactly("replicaset");
        assertThat(library.names("replicaset")).containsExactly("crash-loop");
        assertThat(library.fault("replicaset", "crash-loop").target()).isEqualTo("ReplicaSet");
    }

    @Test
    void standBesideThoseOfAFolderAndBehindThem(@TempDir Path own) throws IOException {
        // Given
        Path group = Files.createDirectory(own.resolve("replicaset"));
        for (String name : List.of("crash-loop", "scaled")) {
            Files.writeString(group.resolve(name + ".yaml"), """
                simulates: one of our own
                target: ReplicaSet
                jsonPatch: [{op: replace, path: /spec/replicas, value: 0}]
                """);
        }

        // When
        var library = new FaultLibrary(own);

        // Then
        assertThat(library.groups()).containsExactly("cluster", "deployment", "replicaset", "service");
        assertThat(library.names("replicaset")).containsExactly("crash-loop", "scaled", "schema-error", "syntax-error");
        assertThat(library.fault("replicaset", "crash-loop").simulates()).isEqualTo("one of our own");
        assertThat(library.fault("replicaset", "syntax-error").simulates()).isNotEqualTo("one of our own");
    }

    @Test
    void areListedInTheReadme() throws IOException {
        // When
        String readme = Files.readString(LIBRARY.folder().resolve("README.md"));

        // Then
        assertThat(readme).as("put this table into the README:\n%s", table()).contains(table());
        assertThat(readme)
                .as("put this table into the README:\n%s", clusterTable())
                .contains(clusterTable());
    }

    private static String table() {
        List<String> lines = new ArrayList<>(List.of("| axis | fault | for a | simulates |", "|---|---|---|---|"));
        faults().forEach(arguments -> {
            String group = (String) arguments.get()[0];
            String name = (String) arguments.get()[1];
            Fault fault = LIBRARY.fault(group, name);
            lines.add("| %s | [%s](%s/%s.yaml) | %s | %s |"
                    .formatted(group, name, group, name, fault.target(), fault.simulates()));
        });
        return String.join("\n", lines) + "\n";
    }

    private static String clusterTable() {
        List<String> lines = new ArrayList<>(List.of("| fault of the cluster | simulates |", "|---|---|"));
        for (String name : LIBRARY.names(FaultLibrary.CLUSTER)) {
            lines.add("| [%s](cluster/%s.yaml) | %s |"
                    .formatted(name, name, LIBRARY.clusterFault(name).simulates()));
        }
        return String.join("\n", lines) + "\n";
    }
}
