package dev.ninelives.fault;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Makes one step of a JSON Patch in the text of a YAML document and leaves the rest of the text alone. */
final class TextPatch {
    /** Text that YAML 1.1 and 1.2 read as text without quotes. */
    private static final Pattern PLAIN =
            Pattern.compile("(?!(?i:true|false|null|yes|no|on|off|y|n)$)[A-Za-z][\\w./-]*");

    private final String text;
    private final MappingNode document;

    TextPatch(String text, MappingNode document) {
        this.text = text;
        this.document = document;
    }

    String apply(PatchEffect.Operation operation, JsonNode value) throws FaultDoesNotApply {
        String path = operation.path();
        int slash = path.lastIndexOf('/');
        Node parent = resolve(path.substring(0, slash), path);
        String key = unescape(path.substring(slash + 1));
        boolean adds = operation.op().equals("add");
        if (parent instanceof MappingNode mapping) {
            int index = indexOf(mapping, key);
            if (index < 0 && !adds) {
                throw missing(path);
            }
            if (operation.op().equals("remove")) {
                return remove(mapping, index, path);
            }
            return index < 0
                    ? insert(mapping, key, value)
                    : replace(mapping.getValue().get(index), value);
        }
        if (adds || operation.op().equals("remove")) {
            throw new FaultDoesNotApply("'%s' of a list item is not supported: %s".formatted(operation.op(), path));
        }
        Node item = item(parent, key, path);
        return splice(start(item), end(item), flow(value));
    }

    private Node resolve(String pointer, String whole) throws FaultDoesNotApply {
        Node node = document;
        for (String escaped :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String token = unescape(escaped);
            if (node instanceof MappingNode mapping) {
                int index = indexOf(mapping, token);
                if (index < 0) {
                    throw missing(whole);
                }
                node = mapping.getValue().get(index).getValueNode();
            } else {
                node = item(node, token, whole);
            }
        }
        return node;
    }

    private static Node item(Node parent, String token, String path) throws FaultDoesNotApply {
        if (parent instanceof SequenceNode sequence && token.matches("\\d{1,6}")) {
            int index = Integer.parseInt(token);
            if (index < sequence.getValue().size()) {
                return sequence.getValue().get(index);
            }
        }
        throw missing(path);
    }

    private String replace(NodeTuple entry, JsonNode value) {
        Node old = entry.getValueNode();
        if (old instanceof ScalarNode && end(old) > start(old)) {
            return splice(start(old), end(old), flow(value));
        }
        int colon = text.indexOf(':', end(entry.getKeyNode()));
        return splice(colon + 1, Math.max(colon + 1, end(old)), " " + flow(value));
    }

    /** Puts the new key in front of the first one, where indentation is already right. */
    private String insert(MappingNode mapping, String key, JsonNode value) throws FaultDoesNotApply {
        if (mapping.getValue().isEmpty()) {
            return splice(start(mapping), end(mapping), "{%s: %s}".formatted(key, flow(value)));
        }
        int at = start(mapping.getValue().get(0).getKeyNode());
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return splice(at, at, "%s: %s, ".formatted(key, flow(value)));
        }
        int column = at - (text.lastIndexOf('\n', at - 1) + 1);
        return splice(at, at, "%s: %s\n%s".formatted(key, flow(value), " ".repeat(column)));
    }

    private String remove(MappingNode mapping, int index, String path) throws FaultDoesNotApply {
        List<NodeTuple> entries = mapping.getValue();
        if (entries.size() == 1) {
            throw new FaultDoesNotApply("'remove' of a mapping's only key is not supported: " + path);
        }
        NodeTuple entry = entries.get(index);
        if (index + 1 < entries.size()) {
            return splice(
                    start(entry.getKeyNode()), start(entries.get(index + 1).getKeyNode()), "");
        }
        return splice(end(entries.get(index - 1).getValueNode()), end(entry.getValueNode()), "");
    }

    private String splice(int from, int to, String replacement) {
        return text.substring(0, from) + replacement + text.substring(to);
    }

    private int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
    }

    /** Where a node's own text ends; a block collection's mark stands at the next token instead. */
    private int end(Node node) {
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() != FlowStyle.FLOW
                && !collection.getValue().isEmpty()) {
            Object last = collection.getValue().get(collection.getValue().size() - 1);
            return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        int end = text.offsetByCodePoints(0, node.getEndMark().orElseThrow().getIndex());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static int indexOf(MappingNode mapping, String key) {
        List<NodeTuple> entries = mapping.getValue();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private static String flow(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().map(TextPatch::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isObject()) {
            return value.propertyStream()
                    .map(property -> StringNode.valueOf(property.getKey()) + ": " + flow(property.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        boolean plain = value.isString() && PLAIN.matcher(value.stringValue()).matches();
        return plain ? value.stringValue() : value.toString();
    }

    private static String unescape(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }

    private static FaultDoesNotApply missing(String path) {
        return new FaultDoesNotApply("the manifest has no " + path);
    }
}
