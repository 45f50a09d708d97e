package dev.ninelives.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final Schema SCHEMA = Schema.of(SchemaTest.class, "cat.schema.json");

    private Path file;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        file = folder.resolve("cat.yaml");
    }

    @Test
    void acceptsWhatTheSchemaDescribes() {
        // When
        Throwable thrown = catchThrowable(() -> check("""
                name: Tom
                lives: 9
                indoor: true
                colour: black
                fed: 2m
                toys: [mouse]
                anything: {goes: [1, 2]}
                """));

        // Then
        assertThat(thrown).isNull();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "name: Tom\nlifes: 9",
                        2,
                        "lifes: there is no such key; did you mean 'lives'? There are: "
                                + "name, lives, indoor, colour, fed, toys, anything"),
                Arguments.of(
                        "name: Tom\nzzzzzzzz: 9",
                        2,
                        "zzzzzzzz: there is no such key; there are: "
                                + "name, lives, indoor, colour, fed, toys, anything"),
                Arguments.of("lives: 9", 1, "the key 'name' is missing: what it answers to"),
                Arguments.of(
                        "name: 1.36",
                        1,
                        "name: must be text, but YAML reads 1.36 as a number; put it in quotes:"
                                + " what it answers to"),
                Arguments.of("name: [Tom]", 1, "name: must be text, but is a list: what it answers to"),
                Arguments.of("name:", 1, "name: must be text, but is empty: what it answers to"),
                Arguments.of("name: Tom\nlives: nine", 2, "lives: must be a whole number, but is 'nine'"),
                Arguments.of("name: Tom\nlives: 0", 2, "lives: 0 is less than 1"),
                Arguments.of("name: Tom\nindoor: perhaps", 2, "indoor: must be true or false, but is 'perhaps'"),
                Arguments.of(
                        "name: Tom\ncolour: blakc",
                        2,
                        "colour: 'blakc' is not known here; did you mean 'black'?" + " There are: black, white"),
                Arguments.of("name: Tom\nfed: often", 2, "fed: 'often' is not as expected: a number and a unit"),
                Arguments.of("name: Tom\ntoys: []", 2, "toys: this is empty"),
                Arguments.of(
                        "name: Tom\ntoys:\n  - 7",
                        3,
                        "toys[0]: must be text, but YAML reads 7 as a number;" + " put it in quotes"),
                Arguments.of("name: Tom\nname: Jerry", 2, "name: the key stands here twice, first in line 1"),
                Arguments.of("- Tom", 1, "must be a mapping, but is a list"),
                Arguments.of(
                        "name: Tom\nlives: {",
                        2,
                        "this is not YAML: expected the node content, but found" + " '<stream end>'"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void namesFileLineAndKeyOfAMistake(String yaml, int line, String message) {
        assertThatThrownBy(() -> check(yaml)).hasMessage("%s:%d: %s", file, line, message);
    }

    @Test
    void namesEveryMistakeAtOnce() {
        assertThatThrownBy(() -> check("lives: nine\ncolour: blue"))
                .hasMessageStartingWith("3 problems:\n  ")
                .hasMessageContaining(":1: lives: ")
                .hasMessageContaining(":2: colour: ")
                .hasMessageContaining("the key 'name' is missing");
    }

    @Test
    void saysThatAFileIsMissingOrEmpty() throws IOException {
        assertThatThrownBy(() -> YamlFile.read(file, new Problems())).hasMessage("%s: there is no such file", file);
        Files.writeString(file, "# only a comment\n");
        assertThatThrownBy(() -> YamlFile.read(file, new Problems())).hasMessage("%s: the file is empty", file);
    }

    private void check(String yaml) throws IOException {
        Files.writeString(file, yaml);
        Problems problems = new Problems();
        SCHEMA.check(YamlFile.read(file, problems), problems);
        problems.throwIfAny();
    }
}
