package dev.ninelives.fault;

import dev.ninelives.yaml.InvalidFileException;
import dev.ninelives.yaml.Problem;
import dev.ninelives.yaml.Problems;
import dev.ninelives.yaml.Schema;
import dev.ninelives.yaml.YamlFile;
import dev.ninelives.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one file of {@code fault-manifests}. */
final class FaultFile {
    private static final Schema SCHEMA = Schema.of(FaultFile.class, "fault.schema.json");

    private FaultFile() {}

    /**
     * Reads a fault; its name is the file's.
     *
     * @throws InvalidFileException if the file does not describe one
     */
    static Fault read(Path file) {
        Problems problems = new Problems();
        YamlValue root = YamlFile.read(file, problems);
        SCHEMA.check(root, problems);
        problems.throwIfAny();
        String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
        return new Fault(
                name, file, root.get("simulates").text(), root.get("target").text(), effect(root));
    }

    private static Effect effect(YamlValue root) {
        return root.find("breakSyntax")
                .map(FaultFile::breakSyntax)
                .or(() -> root.find("jsonPatch").map(FaultFile::patch))
                .orElseGet(() -> literal(root.get("literal")));
    }

    private static Effect breakSyntax(YamlValue value) {
        YamlValue line = value.get("line");
        try {
            Pattern anchor = Pattern.compile(line.text(), Pattern.MULTILINE);
            String replacement = value.get("replaceWith").text();
            return new BreakSyntax(anchor, checked(anchor, replacement, value.get("replaceWith")));
        } catch (PatternSyntaxException e) {
            throw invalid(line, "this is not a regular expression: " + e.getDescription());
        }
    }

    private static String checked(Pattern anchor, String replacement, YamlValue place) {
        Matcher groups = Pattern.compile("(?<!\\\\)\\$(\\d?)").matcher(replacement);
        int known = anchor.matcher("").groupCount();
        while (groups.find()) {
            if (groups.group(1).isEmpty() || Integer.parseInt(groups.group(1)) > known) {
                throw invalid(
                        place, "'$' must name one of the %d groups of 'line', or be written \\$".formatted(known));
            }
        }
        return replacement;
    }

    private static Effect patch(YamlValue value) {
        return new PatchEffect(value.items().stream().map(FaultFile::operation).toList());
    }

    private static PatchEffect.Operation operation(YamlValue step) {
        String op = step.get("op").text();
        boolean valued = step.find("value").isPresent();
        if (op.equals("remove") == valued) {
            throw invalid(step, valued ? "'remove' takes no value" : "'%s' needs a value".formatted(op));
        }
        Object value = valued ? step.get("value").plain() : null;
        return new PatchEffect.Operation(op, step.get("path").text(), value);
    }

    private static Effect literal(YamlValue value) {
        Path file = value.file().resolveSibling(value.text());
        try {
            return new Literal(Files.readString(file));
        } catch (IOException e) {
            throw invalid(value, "the file %s cannot be read".formatted(file));
        }
    }

    private static InvalidFileException invalid(YamlValue value, String message) {
        return new InvalidFileException(new Problem(value.file(), value.line(), value.path(), message));
    }
}
