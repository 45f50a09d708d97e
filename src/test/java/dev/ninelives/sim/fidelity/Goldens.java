package dev.ninelives.sim.fidelity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The recorded answers of one version of Kubernetes, a file per group, {@link Normalised}.
 *
 * @param folder named by the version
 */
record Goldens(Path folder) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static Goldens of(String version) {
        return new Goldens(CaseFiles.FOLDER.resolve(version));
    }

    /** The versions that were recorded, oldest first. */
    static List<String> versions() {
        try (Stream<Path> folders = Files.list(CaseFiles.FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded answers of all groups, by the case's group and name. */
    Map<String, Answer> answers() {
        Map<String, Answer> answers = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("answers"))) {
            for (Path file : files.sorted().toList()) {
                String group = file.getFileName().toString().replace(".json", "");
                for (Map.Entry<String, JsonNode> entry :
                        JSON.readTree(file.toFile()).properties()) {
                    answers.put(group + ": " + entry.getKey(), answer(entry.getValue()));
                }
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(JsonNode json) {
        List<String> warnings =
                json.path("warnings").valueStream().map(JsonNode::asString).toList();
        return new Answer(json.path("code").asInt(), warnings, json.path("body"));
    }

    /** Writes what was recorded; groups that are not in it stay as they are. */
    void write(Map<ApiCase, Answer> recorded) {
        Map<String, ObjectNode> byGroup = new LinkedHashMap<>();
        recorded.forEach((apiCase, answer) -> byGroup.computeIfAbsent(
                        apiCase.group(), unseen -> JsonNodeFactory.instance.objectNode())
                .set(apiCase.name(), json(answer)));
        byGroup.forEach((group, answers) -> write(folder.resolve("answers/" + group + ".json"), answers));
    }

    private static ObjectNode json(Answer answer) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("code", answer.code());
        if (!answer.warnings().isEmpty()) {
            answer.warnings().forEach(json.putArray("warnings")::add);
        }
        json.set("body", answer.body());
        return json;
    }

    private static void write(Path file, ObjectNode answers) {
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            Files.writeString(file, JSON.writeValueAsString(answers) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
