package dev.ninelives.sim.lifecycle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The recordings of one version of Kubernetes, one file per script. */
record GoldenFiles(String version) {
    private static final Path ROOT = Path.of("src/test/resources/dev/ninelives/sim/lifecycle");

    static List<String> versions() {
        try (var folders = Files.list(ROOT)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("\\d.*"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String script) {
        return ROOT.resolve(version).resolve(script + ".yaml");
    }

    Golden read(String script) {
        JsonNode yaml = parsed(file(script));
        Map<String, Set<List<String>>> lives = new TreeMap<>();
        Map<String, Set<Integer>> counts = new TreeMap<>();
        yaml.path("objects").properties().forEach(object -> {
            Set<List<String>> sequences = new LinkedHashSet<>();
            object.getValue().path("sequences").forEach(sequence -> sequences.add(strings(sequence)));
            lives.put(object.getKey(), sequences);
            Set<Integer> numbers = new TreeSet<>();
            object.getValue().path("count").forEach(number -> numbers.add(number.asInt()));
            counts.put(object.getKey(), numbers);
        });
        return new Golden(
                lives,
                counts,
                new TreeSet<>(strings(yaml.path("events").path("always"))),
                new TreeSet<>(strings(yaml.path("events").path("sometimes"))));
    }

    void write(String script, int recordings, Golden golden) {
        Map<String, Object> objects = new LinkedHashMap<>();
        golden.lives()
                .forEach((name, sequences) -> objects.put(
                        name,
                        ordered("count", List.copyOf(golden.counts().get(name)), "sequences", List.copyOf(sequences))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("recordings", recordings);
        document.put("objects", objects);
        document.put(
                "events",
                ordered("always", List.copyOf(golden.always()), "sometimes", List.copyOf(golden.sometimes())));
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(1_000)
                .setDereferenceAliases(true)
                .build();
        try {
            Files.createDirectories(file(script).getParent());
            Files.writeString(file(script), new Dump(settings).dumpToString(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes down what a real cluster did as well. */
    void add(String script, List<Account> accounts) {
        int before = parsed(file(script)).path("recordings").asInt(0);
        write(script, before + accounts.size(), read(script).and(Golden.of(accounts)));
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object otherValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(otherKey, otherValue);
        return map;
    }

    static JsonNode parsed(Path file) {
        try {
            return new YAMLMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> strings(JsonNode list) {
        List<String> strings = new ArrayList<>();
        list.forEach(item -> strings.add(item.asString("")));
        return strings;
    }
}
