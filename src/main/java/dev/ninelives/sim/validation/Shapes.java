package dev.ninelives.sim.validation;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HostPathVolumeSource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the shape of a Java type of the fabric8 model. Shapes never change, so all clusters of a JVM share them. */
final class Shapes {
    private static final Map<Class<?>, Shape> SCALARS = Map.of(
            String.class, ScalarShape.STRING,
            Integer.class, ScalarShape.INT32,
            Long.class, ScalarShape.INT64,
            Double.class, ScalarShape.DOUBLE,
            Boolean.class, ScalarShape.BOOL,
            IntOrString.class, ScalarShape.INT_OR_STRING,
            Quantity.class, ScalarShape.QUANTITY,
            MicroTime.class, ScalarShape.MICRO_TIME,
            FieldsV1.class, ScalarShape.ANY); // its keys are names of fields

    /** Strings that are pointers in Go; for all others an empty string is the same as none. */
    private static final Set<String> POINTERS = Set.of(
            "timeZone",
            "storageClassName",
            "ingressClassName",
            "appProtocol",
            "volumeMode",
            "runtimeClassName",
            "procMount",
            "failedIndexes");

    private static final Map<Class<?>, StructShape> STRUCTS = new ConcurrentHashMap<>();

    private Shapes() {}

    static StructShape struct(Class<?> model) {
        return STRUCTS.computeIfAbsent(model, StructShape::new);
    }

    /** The shape of a field of a model. */
    static Shape of(Class<?> model, String field, Type type) {
        if (field.equals("binaryData") || (model == Secret.class && field.equals("data"))) {
            return new MapShape(ScalarShape.BYTES);
        }
        if (model == HostPathVolumeSource.class && field.equals("type")) {
            return ScalarShape.STRING_POINTER;
        }
        if (model == Condition.class && field.equals("message")) {
            return ScalarShape.STRING_POINTER; // Go writes it even where it is empty
        }
        return of(field, type);
    }

    private static Shape of(String field, Type type) {
        if (type == String.class && POINTERS.contains(field)) {
            return ScalarShape.STRING_POINTER;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? new ListShape(of("", arguments[0]))
                    : new MapShape(of("", arguments[arguments.length - 1]));
        }
        Class<?> model = (Class<?>) type;
        Shape scalar = SCALARS.get(model);
        if (scalar != null) {
            return scalar;
        }
        if (model.getSimpleName().startsWith("JSONSchemaPropsOr")) {
            return ScalarShape.ANY; // a schema, or something else in its place
        }
        return model.getName().startsWith("io.fabric8.") && !model.isInterface() ? struct(model) : ScalarShape.ANY;
    }
}
