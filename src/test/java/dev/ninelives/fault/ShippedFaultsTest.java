package dev.ninelives.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedFaultsTest {
    private static final FaultLibrary LIBRARY = new FaultLibrary(Path.of("fault-manifests"));

    static Stream<Arguments> faults() {
        return LIBRARY.groups().stream()
                .flatMap(group -> LIBRARY.names(group).stream().map(name -> Arguments.of(group, name)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void applyToTheShippedManifests(String group, String name) {
        // Given
        Path folder = Path.of("scenarios/blue-green/manifests");
        Manifest healthy =
                Manifest.read(folder.resolve(group.equals("service") ? "service-test.yaml" : group + ".yaml"));

        // When
        String faulty = LIBRARY.fault(group, name).applyTo(healthy, Map.of("otherNamespace", "staging"));

        // Then
        assertThat(faulty).isNotEqualTo(healthy.text());
        assertThat(Manifest.parses(faulty)).isEqualTo(!name.equals("syntax-error"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void nameTheirSchemaForEditors(String group, String name) throws IOException {
        assertThat(LIBRARY.folder().resolve(group).resolve(name + ".yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=../fault.schema.json\n");
    }

    @Test
    void haveTheSchemaThatTheReaderUses() throws IOException {
        assertThat(LIBRARY.folder().resolve("fault.schema.json"))
                .hasSameTextualContentAs(Path.of("src/main/resources/dev/ninelives/fault/fault.schema.json"));
    }

    @Test
    void areListedInTheReadme() throws IOException {
        // When
        String readme = Files.readString(LIBRARY.folder().resolve("README.md"));

        // Then
        assertThat(readme).as("put this table into the README:\n%s", table()).contains(table());
    }

    private static String table() {
        List<String> lines = new ArrayList<>(List.of("| axis | fault | for a | simulates |", "|---|---|---|---|"));
        for (String group : LIBRARY.groups()) {
            for (String name : LIBRARY.names(group)) {
                Fault fault = LIBRARY.fault(group, name);
                lines.add("| %s | [%s](%s/%s.yaml) | %s | %s |"
                        .formatted(group, name, group, name, fault.target(), fault.simulates()));
            }
        }
        return String.join("\n", lines) + "\n";
    }
}
