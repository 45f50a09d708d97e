package dev.ninelives.sim.validation;

import dev.ninelives.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the API server demands of the objects of one type: shape, defaults and rules. */
public final class Schema {
    /**
     * A decoded object.
     *
     * @param object a copy that holds only what the model knows
     * @param unknownFields what was left out, for example {@code spec.replicaz}
     */
    public record Decoded(ObjectNode object, List<String> unknownFields) {}

    private final ResourceType type;
    private final Shape shape;
    private final ObjectRules rules;
    private final int minor;
    private final UnknownFields unknown;

    Schema(ResourceType type, Class<?> model, ObjectRules rules) {
        this(type, Shapes.struct(model), rules, Schemas.OLDEST);
    }

    Schema(ResourceType type, Shape shape, ObjectRules rules, int minor) {
        this(type, shape, rules, minor, UnknownFields.NONE);
    }

    private Schema(ResourceType type, Shape shape, ObjectRules rules, int minor, UnknownFields unknown) {
        this.unknown = unknown;
        this.type = type;
        this.shape = shape;
        this.rules = rules;
        this.minor = minor;
    }

    /** The same, in the words of 1.{@code minor}. */
    Schema inWordsOf(int otherMinor) {
        return new Schema(type, shape, rules, otherMinor, unknown);
    }

    /** The same in a version that does not know these fields. */
    Schema without(UnknownFields others) {
        return new Schema(type, shape, rules, minor, others);
    }

    public ResourceType type() {
        return type;
    }

    /**
     * Checks the types of all values and drops what the model does not know.
     *
     * @throws WrongTypeException if a value has another type than the model says
     */
    public Decoded decode(ObjectNode object) throws WrongTypeException {
        List<String> unknownFields = new ArrayList<>();
        ObjectNode decoded = JsonNodeFactory.instance.objectNode();
        decoded.put("kind", type.kind());
        decoded.put("apiVersion", type.apiVersion());
        decoded.putObject("metadata");
        ObjectNode content =
                (ObjectNode) shape.decode(unknown.leftOut(object, unknownFields), Place.TOP, unknownFields);
        content.remove(List.of("kind", "apiVersion"));
        decoded.setAll(content);
        return new Decoded(decoded, unknownFields);
    }

    ObjectNode describe(Definitions definitions) {
        return shape.describe(definitions);
    }

    /** Fills in, in place, what a manifest may leave out. */
    public void applyDefaults(ObjectNode decoded) {
        rules.defaults(decoded);
    }

    /**
     * Checks the types of a custom resource, which {@link #decode} leaves to its rules.
     *
     * @throws WrongTypeException if a value has another type than the schema says
     */
    public void checkTypes(ObjectNode object) throws WrongTypeException {
        Causes causes = new Causes(minor);
        rules.onCreate(object, causes);
        for (String field : causes.wrongTypes()) {
            throw new WrongTypeException("." + field + ": expected another type");
        }
    }

    /** Everything that is wrong with a new object; empty for a good one. */
    public List<Cause> validateNew(ObjectNode object) {
        Causes causes = new Causes(minor);
        MetadataRules.onCreate(object, rules.nameRule(), causes);
        if (!(rules instanceof CustomRules)) {
            MetadataRules.finalizers(object.path("metadata").path("finalizers"), causes);
        }
        rules.onCreate(object, causes);
        return causes.found();
    }

    /** Everything that is wrong with an object that is to replace {@code old}. */
    public List<Cause> validateChange(ObjectNode object, ObjectNode old) {
        Causes causes = new Causes(minor);
        MetadataRules.onUpdate(object, old, causes);
        // Kubernetes checks the metadata twice on an update, and gives each of its causes twice
        List.copyOf(causes.found()).forEach(causes::add);
        rules.onUpdate(object, old, causes);
        return causes.found();
    }

    /** Everything that is wrong with an object whose status is to replace that of {@code old}. */
    public List<Cause> validateStatus(ObjectNode object, ObjectNode old) {
        Causes causes = new Causes(minor);
        MetadataRules.onUpdate(object, old, causes);
        rules.onStatusUpdate(object, old, causes);
        return causes.found();
    }
}
