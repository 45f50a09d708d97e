package dev.ninelives.sim.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V1Storage;
import io.kubernetes.client.proto.V1beta1Batch;
import io.kubernetes.client.proto.V1beta1Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which message stands for which kind. */
final class MessageTypes {
    private static final Map<String, FileDescriptor> BY_PACKAGE = List.of(
                    V1.getDescriptor(),
                    V1Apps.getDescriptor(),
                    V1Autoscaling.getDescriptor(),
                    V1Batch.getDescriptor(),
                    V1Networking.getDescriptor(),
                    V1Policy.getDescriptor(),
                    V1Rbac.getDescriptor(),
                    V1Storage.getDescriptor(),
                    V1beta1Batch.getDescriptor(),
                    V1beta1Policy.getDescriptor())
            .stream()
            .collect(Collectors.toMap(FileDescriptor::getPackage, Function.identity()));

    private MessageTypes() {}

    /** @throws ProtobufException if there is none */
    static Descriptor find(String apiVersion, String kind) throws ProtobufException {
        return Optional.ofNullable(BY_PACKAGE.get(packageOf(apiVersion)))
                .map(file -> file.findMessageTypeByName(kind))
                .or(() -> Optional.ofNullable(Meta.getDescriptor().findMessageTypeByName(kind)))
                .orElseThrow(() -> new UnreadableKindException(kind + " of " + apiVersion));
    }

    /** {@code rbac.authorization.k8s.io/v1} is described in {@code k8s.io.api.rbac.v1}. */
    private static String packageOf(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "core" : apiVersion.substring(0, slash).replaceFirst("\\..*", "");
        return "k8s.io.api." + group + "." + apiVersion.substring(slash + 1);
    }
}
