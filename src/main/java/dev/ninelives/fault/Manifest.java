package dev.ninelives.fault;

import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A healthy manifest as its author wrote it: one or more YAML documents. */
public final class Manifest {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();
    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final String text;
    private final List<Node> documents;

    /**
     * A manifest with the given text.
     *
     * @throws InvalidFileException if the text is not YAML
     */
    public Manifest(Path file, String text) {
        this.file = file;
        this.text = text;
        try {
            documents = compose(text);
        } catch (YamlEngineException e) {
            throw new InvalidFileException(new Problem(
                    file,
                    0,
                    "",
                    "the healthy manifest must be YAML: " + e.getMessage().strip()));
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws InvalidFileException if the file cannot be read or is not YAML
     */
    public static Manifest read(Path file) {
        try {
            return new Manifest(file, Files.readString(file));
        } catch (IOException e) {
            throw new InvalidFileException(new Problem(file, 0, "", "the manifest cannot be read: " + e.getMessage()));
        }
    }

    public Path file() {
        return file;
    }

    public String text() {
        return text;
    }

    /**
     * The documents of a text as JSON, those that are empty left out.
     *
     * @return empty where the text is not YAML
     */
    public static Optional<List<JsonNode>> parse(String text) {
        try {
            List<JsonNode> documents = new ArrayList<>();
            new Load(SETTINGS).loadAllFromString(text).forEach(document -> documents.add(JSON.valueToTree(document)));
            documents.removeIf(JsonNode::isNull);
            return Optional.of(documents);
        } catch (YamlEngineException e) {
            return Optional.empty();
        }
    }

    static boolean parses(String text) {
        try {
            return !compose(text).isEmpty();
        } catch (YamlEngineException e) {
            return false;
        }
    }

    boolean hasDocument(String kind) {
        return find(kind).isPresent();
    }

    /** The first document of a kind. */
    MappingNode document(String kind) {
        return find(kind).orElseThrow();
    }

    /** The content of the first document of a kind. */
    JsonNode json(String kind) {
        return JSON.valueToTree(new StandardConstructor(SETTINGS)
                .constructSingleDocument(find(kind).map(Node.class::cast)));
    }

    /** The kinds of its documents, for messages. */
    String kinds() {
        String kinds = documents.stream().map(Manifest::kind).collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "nothing" : kinds;
    }

    private Optional<MappingNode> find(String kind) {
        return documents.stream()
                .filter(document -> kind(document).equals(kind))
                .map(MappingNode.class::cast)
                .findFirst();
    }

    private static String kind(Node document) {
        if (document instanceof MappingNode mapping) {
            return mapping.getValue().stream()
                    .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("kind"))
                    .map(tuple -> tuple.getValueNode() instanceof ScalarNode value ? value.getValue() : "a broken kind")
                    .findFirst()
                    .orElse("a document without kind");
        }
        return "a document without kind";
    }

    private static List<Node> compose(String text) {
        List<Node> nodes = new ArrayList<>();
        new Compose(SETTINGS).composeAllFromString(text).forEach(nodes::add);
        return nodes;
    }
}
