package dev.ninelives.live.tenancy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Renames namespaces in YAML and leaves every other character as it was written. */
final class YamlBody {
    private final String text;
    private final boolean ofNamespace;
    private final UnaryOperator<String> rename;
    private final List<Span> spans = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();

    private YamlBody(String text, boolean ofNamespace, UnaryOperator<String> rename) {
        this.text = text;
        this.ofNamespace = ofNamespace;
        this.rename = rename;
    }

    /** The text with its namespaces renamed; unchanged where it does not parse, since the server is to see it as it is. */
    static String rename(String text, boolean ofNamespace, UnaryOperator<String> rename) {
        YamlBody body = new YamlBody(text, ofNamespace, rename);
        try {
            new Compose(LoadSettings.builder().build())
                    .composeAllFromString(text)
                    .forEach(body::visit);
        } catch (YamlEngineException e) {
            return text;
        }
        return Span.replaceAll(text, body.spans);
    }

    private void visit(Node node) {
        if (node instanceof MappingNode map) {
            map.getValue().forEach(this::visit);
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::visit);
        } else if (node instanceof ScalarNode scalar && NamespaceFields.names(List.copyOf(path), ofNamespace)) {
            replace(scalar);
        }
    }

    private void visit(NodeTuple entry) {
        path.addLast(entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "");
        visit(entry.getValueNode());
        path.removeLast();
    }

    private void replace(ScalarNode scalar) {
        String renamed = rename.apply(scalar.getValue());
        if (renamed.equals(scalar.getValue())) {
            return;
        }
        // Marks count code points.
        int start = offset(scalar.getStartMark().orElseThrow().getIndex());
        int end = offset(scalar.getEndMark().orElseThrow().getIndex());
        String quote = text.charAt(start) == '"' || text.charAt(start) == '\'' ? text.substring(start, start + 1) : "";
        spans.add(new Span(start, end, quote + renamed + quote));
    }

    private int offset(int codePoints) {
        return text.offsetByCodePoints(0, codePoints);
    }
}
