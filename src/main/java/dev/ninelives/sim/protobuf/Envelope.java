package dev.ninelives.sim.protobuf;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.kubernetes.client.proto.Runtime.Unknown;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Kubernetes wraps each protobuf message in: four bytes that say so, and its version and kind ("Kubernetes Protobuf
 * encoding" in the documentation of the API).
 */
public final class Envelope {
    public static final String CONTENT_TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] PREFIX = "k8s\0".getBytes(StandardCharsets.US_ASCII);

    private Envelope() {}

    /**
     * The object in a body, as JSON has it.
     *
     * @throws ProtobufException if it is none, or of a kind that is not known, or has fields that would get lost
     */
    public static ObjectNode open(byte[] body) throws ProtobufException {
        if (body.length < PREFIX.length || !Arrays.equals(body, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
            throw new ProtobufException("provided data does not appear to be a protobuf message, expected prefix "
                    + Arrays.toString(PREFIX).replace(",", ""));
        }
        try {
            Unknown unknown = Unknown.parseFrom(ByteBuffer.wrap(body, PREFIX.length, body.length - PREFIX.length));
            String apiVersion = unknown.getTypeMeta().getApiVersion();
            String kind = unknown.getTypeMeta().getKind();
            DynamicMessage message = DynamicMessage.parseFrom(MessageTypes.find(apiVersion, kind), unknown.getRaw());
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("apiVersion", apiVersion).put("kind", kind);
            return object.setAll(MessageJson.of(message));
        } catch (InvalidProtocolBufferException e) {
            throw new ProtobufException(e.getMessage());
        }
    }
}
