package dev.ninelives.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a YAML file with the place of every value in it. */
public final class YamlFile {
    private final Path file;
    private final Problems problems;
    private final LoadSettings settings;

    private YamlFile(Path file, Problems problems) {
        this.file = file;
        this.problems = problems;
        settings = LoadSettings.builder().setLabel(file.toString()).build();
    }

    /**
     * Reads the file's one document; keys that occur twice are noted in {@code problems}.
     *
     * @throws InvalidFileException if the file cannot be read, is not YAML, or is empty
     */
    public static YamlValue read(Path file, Problems problems) {
        return new YamlFile(file, problems).read();
    }

    private YamlValue read() {
        try {
            Node root = new Compose(settings)
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> new InvalidFileException(new Problem(file, 0, "", "the file is empty")));
            return value(root, line(root), "");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new InvalidFileException(new Problem(file, line, "", "this is not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new InvalidFileException(new Problem(file, 0, "", "this is not YAML: " + e.getMessage()));
        } catch (IOException e) {
            String reason = Files.exists(file) ? "the file cannot be read: " + e.getMessage() : "there is no such file";
            throw new InvalidFileException(new Problem(file, 0, "", reason));
        }
    }

    private YamlValue value(Node node, int line, String path) {
        if (node instanceof MappingNode mapping) {
            return new YamlValue(file, line, path, entries(mapping, path));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlValue> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(value(item, line(item), path + "[" + items.size() + "]"));
            }
            return new YamlValue(file, line, path, items);
        }
        Object scalar = new StandardConstructor(settings).constructSingleDocument(Optional.of(node));
        return new YamlValue(file, line, path, scalar);
    }

    private Map<String, YamlValue> entries(MappingNode mapping, String path) {
        Map<String, YamlValue> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar
                    ? scalar.getValue()
                    : tuple.getKeyNode().toString();
            String below = path.isEmpty() ? key : path + "." + key;
            YamlValue value = value(tuple.getValueNode(), line(tuple.getKeyNode()), below);
            YamlValue first = entries.putIfAbsent(key, value);
            if (first != null) {
                problems.add(value, "the key stands here twice, first in line %d".formatted(first.line()));
            }
        }
        return entries;
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
