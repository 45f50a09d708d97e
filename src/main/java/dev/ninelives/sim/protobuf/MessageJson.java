package dev.ninelives.sim.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a message into what the same object is in JSON. Kubernetes writes many fields in protobuf that have no value, and
 * leaves them out of JSON; here they are left out, too, but for those where nothing and zero are not the same.
 */
final class MessageJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String META = "k8s.io.apimachinery.pkg.apis.meta.v1.";

    /** Messages whose fields stand in JSON among those of the message that they are in. */
    private static final Set<String> INLINED = Set.of(
            "localObjectReference",
            "volumeSource",
            "persistentVolumeSource",
            "handler",
            "ephemeralContainerCommon",
            "ingressRuleValue");

    /** Fields that are pointers in Kubernetes' types: 0, false and the empty text are values of theirs. */
    private static final Set<String> OPTIONAL = Set.of(
            "activeDeadlineSeconds",
            "allocateLoadBalancerNodePorts",
            "allowPrivilegeEscalation",
            "automountServiceAccountToken",
            "backoffLimit",
            "backoffLimitPerIndex",
            "blockOwnerDeletion",
            "completions",
            "controller",
            "defaultMode",
            "deletionGracePeriodSeconds",
            "enableServiceLinks",
            "expirationSeconds",
            "failedJobsHistoryLimit",
            "fsGroup",
            "gracePeriodSeconds",
            "hostUsers",
            "immutable",
            "manualSelector",
            "maxFailedIndexes",
            "minDomains",
            "minReplicas",
            "mode",
            "optional",
            "orphanDependents",
            "parallelism",
            "partition",
            "priority",
            "privileged",
            "progressDeadlineSeconds",
            "readOnlyRootFilesystem",
            "replicas",
            "revisionHistoryLimit",
            "runAsGroup",
            "runAsNonRoot",
            "runAsUser",
            "setHostnameAsFQDN",
            "shareProcessNamespace",
            "startingDeadlineSeconds",
            "storageClassName",
            "successfulJobsHistoryLimit",
            "suspend",
            "terminationGracePeriodSeconds",
            "tolerationSeconds",
            "ttlSecondsAfterFinished");

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageJson() {}

    static ObjectNode of(Message message) throws ProtobufException {
        refuseUnknown(message);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            JsonNode value = value(field, entry.getValue());
            if (INLINED.contains(field.getName())) {
                object.setAll((ObjectNode) value);
            } else if (!value.isNull() && (!isZero(value) || OPTIONAL.contains(field.getName()))) {
                object.set(field.getName(), value);
            }
        }
        return object;
    }

    /** A field that is newer than what is known here must not get lost unsaid, unless nothing is in it. */
    private static void refuseUnknown(Message message) throws ProtobufException {
        for (Map.Entry<Integer, UnknownFieldSet.Field> field :
                message.getUnknownFields().asMap().entrySet()) {
            boolean empty = field.getValue().getVarintList().stream().allMatch(value -> value == 0)
                    && field.getValue().getLengthDelimitedList().stream().allMatch(ByteString::isEmpty);
            if (!empty) {
                throw new UnreadableKindException("field %d of %s"
                        .formatted(
                                field.getKey(), message.getDescriptorForType().getName()));
            }
        }
    }

    private static boolean isZero(JsonNode value) {
        return (value.isNumber() && value.asDouble() == 0)
                || (value.isBoolean() && !value.booleanValue())
                || (value.isString() && value.stringValue().isEmpty());
    }

    private static JsonNode value(FieldDescriptor field, Object value) throws ProtobufException {
        if (field.isMapField()) {
            return map((Collection<?>) value);
        }
        if (!field.isRepeated()) {
            return single(value);
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Object element : (Collection<?>) value) {
            array.add(single(element));
        }
        return array;
    }

    private static ObjectNode map(Collection<?> entries) throws ProtobufException {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        for (Object each : entries) {
            Message entry = (Message) each;
            var fields = entry.getDescriptorForType();
            map.set(
                    entry.getField(fields.findFieldByNumber(1)).toString(),
                    single(entry.getField(fields.findFieldByNumber(2))));
        }
        return map;
    }

    private static JsonNode single(Object value) throws ProtobufException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof Message message) {
            return special(message);
        }
        if (value instanceof ByteString bytes) {
            return nodes.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        }
        if (value instanceof Boolean bool) {
            return nodes.booleanNode(bool);
        }
        if (value instanceof Long number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Integer number) {
            return nodes.numberNode(number);
        }
        if (value instanceof Double number) {
            return nodes.numberNode(number);
        }
        return nodes.stringNode(value instanceof EnumValueDescriptor named ? named.getName() : value.toString());
    }

    /** Most messages are objects; some of Kubernetes' own have a form of theirs in JSON. */
    private static JsonNode special(Message message) throws ProtobufException {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (message.getDescriptorForType().getFullName()) {
            case "k8s.io.apimachinery.pkg.api.resource.Quantity" ->
                nodes.stringNode(field(message, "string").toString());
            case "k8s.io.apimachinery.pkg.util.intstr.IntOrString" ->
                ((Long) field(message, "type")) == 0
                        ? nodes.numberNode((Integer) field(message, "intVal"))
                        : nodes.stringNode(field(message, "strVal").toString());
            case META + "Time" -> time(message, DateTimeFormatter.ISO_INSTANT);
            case META + "MicroTime" -> time(message, MICROS);
            case META + "FieldsV1" -> json((ByteString) field(message, "Raw"));
            case "k8s.io.apimachinery.pkg.runtime.RawExtension" -> json((ByteString) field(message, "raw"));
            default -> of(message);
        };
    }

    private static Object field(Message message, String name) {
        return message.getField(message.getDescriptorForType().findFieldByName(name));
    }

    private static JsonNode time(Message message, DateTimeFormatter format) {
        boolean none = message.getAllFields().isEmpty();
        return none
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.stringNode(format.format(
                        Instant.ofEpochSecond((Long) field(message, "seconds"), (Integer) field(message, "nanos"))));
    }

    private static JsonNode json(ByteString raw) throws ProtobufException {
        try {
            return raw.isEmpty() ? JsonNodeFactory.instance.nullNode() : JSON.readTree(raw.toByteArray());
        } catch (JacksonException e) {
            throw new ProtobufException("what a field holds is no JSON: " + e.getOriginalMessage());
        }
    }
}
