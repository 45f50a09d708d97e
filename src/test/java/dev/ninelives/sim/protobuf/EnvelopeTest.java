package dev.ninelives.sim.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.kubernetes.client.proto.IntStr.IntOrString;
import io.kubernetes.client.proto.Meta.FieldsV1;
import io.kubernetes.client.proto.Meta.ManagedFieldsEntry;
import io.kubernetes.client.proto.Meta.MicroTime;
import io.kubernetes.client.proto.Meta.ObjectMeta;
import io.kubernetes.client.proto.Meta.Time;
import io.kubernetes.client.proto.Resource.Quantity;
import io.kubernetes.client.proto.Runtime.RawExtension;
import io.kubernetes.client.proto.Runtime.TypeMeta;
import io.kubernetes.client.proto.Runtime.Unknown;
import io.kubernetes.client.proto.V1.ConfigMapKeySelector;
import io.kubernetes.client.proto.V1.Container;
import io.kubernetes.client.proto.V1.ContainerPort;
import io.kubernetes.client.proto.V1.EmptyDirVolumeSource;
import io.kubernetes.client.proto.V1.EnvVar;
import io.kubernetes.client.proto.V1.EnvVarSource;
import io.kubernetes.client.proto.V1.Event;
import io.kubernetes.client.proto.V1.LocalObjectReference;
import io.kubernetes.client.proto.V1.Pod;
import io.kubernetes.client.proto.V1.PodSpec;
import io.kubernetes.client.proto.V1.ResourceRequirements;
import io.kubernetes.client.proto.V1.Secret;
import io.kubernetes.client.proto.V1.ServicePort;
import io.kubernetes.client.proto.V1.ServiceSpec;
import io.kubernetes.client.proto.V1.Volume;
import io.kubernetes.client.proto.V1.VolumeSource;
import io.kubernetes.client.proto.V1Apps.ControllerRevision;
import io.kubernetes.client.proto.V1Apps.DeploymentSpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EnvelopeTest {
    private static byte[] wrapped(String apiVersion, String kind, Message message) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("k8s\0".getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(Unknown.newBuilder()
                .setTypeMeta(TypeMeta.newBuilder().setApiVersion(apiVersion).setKind(kind))
                .setRaw(message.toByteString())
                .build()
                .toByteArray());
        return body.toByteArray();
    }

    private static JsonNode opened(String apiVersion, String kind, Message message) throws ProtobufException {
        return Envelope.open(wrapped(apiVersion, kind, message));
    }

    @Test
    void readsAPodAsJsonHasIt() throws ProtobufException {
        // Given
        Pod pod = Pod.newBuilder()
                .setMetadata(ObjectMeta.newBuilder()
                        .setName("web")
                        .setGenerateName("")
                        .setGeneration(0)
                        .setCreationTimestamp(Time.newBuilder())
                        .putLabels("app", "shop"))
                .setSpec(PodSpec.newBuilder()
                        .setTerminationGracePeriodSeconds(0)
                        .setHostNetwork(false)
                        .setEnableServiceLinks(false)
                        .addVolumes(Volume.newBuilder()
                                .setName("work")
                                .setVolumeSource(
                                        VolumeSource.newBuilder().setEmptyDir(EmptyDirVolumeSource.newBuilder())))
                        .addContainers(Container.newBuilder()
                                .setName("web")
                                .addPorts(ContainerPort.newBuilder()
                                        .setHostPort(0)
                                        .setContainerPort(80))
                                .setResources(ResourceRequirements.newBuilder()
                                        .putLimits(
                                                "cpu",
                                                Quantity.newBuilder()
                                                        .setString("100m")
                                                        .build()))
                                .addEnv(EnvVar.newBuilder()
                                        .setName("A")
                                        .setValueFrom(EnvVarSource.newBuilder()
                                                .setConfigMapKeyRef(ConfigMapKeySelector.newBuilder()
                                                        .setLocalObjectReference(LocalObjectReference.newBuilder()
                                                                .setName("settings"))
                                                        .setKey("a"))))))
                .build();

        // When
        JsonNode json = opened("v1", "Pod", pod);

        // Then
        assertThat(json.toString().replace('"', '\'')).isEqualTo("""
            {'apiVersion':'v1','kind':'Pod','metadata':{'name':'web','labels':{'app':'shop'}},\
            'spec':{'volumes':[{'name':'work','emptyDir':{}}],\
            'containers':[{'name':'web','ports':[{'containerPort':80}],\
            'env':[{'name':'A','valueFrom':{'configMapKeyRef':{'name':'settings','key':'a'}}}],\
            'resources':{'limits':{'cpu':'100m'}}}],\
            'terminationGracePeriodSeconds':0,'enableServiceLinks':false}}\
            """);
    }

    @Test
    void readsNumbersOrTextsAsWhatTheyAre() throws ProtobufException {
        // Given
        ServiceSpec spec = ServiceSpec.newBuilder()
                .addPorts(ServicePort.newBuilder()
                        .setPort(80)
                        .setTargetPort(IntOrString.newBuilder().setType(0).setIntVal(8080)))
                .addPorts(ServicePort.newBuilder()
                        .setPort(81)
                        .setTargetPort(IntOrString.newBuilder().setType(1).setStrVal("http")))
                .build();

        // When
        JsonNode ports = opened(
                        "v1",
                        "Service",
                        io.kubernetes.client.proto.V1.Service.newBuilder()
                                .setSpec(spec)
                                .build())
                .path("spec")
                .path("ports");

        // Then
        assertThat(ports.path(0).path("targetPort").isInt()).isTrue();
        assertThat(ports.path(1).path("targetPort").asString()).isEqualTo("http");
    }

    @Test
    void keepsNoReplicasApartFromNoneNamed() throws ProtobufException {
        // Given
        var deployment = io.kubernetes.client.proto.V1Apps.Deployment.newBuilder()
                .setSpec(DeploymentSpec.newBuilder().setReplicas(0).setMinReadySeconds(0))
                .build();

        // When
        JsonNode json = opened("apps/v1", "Deployment", deployment);

        // Then
        assertThat(json.path("spec").toString()).isEqualTo("{\"replicas\":0}");
    }

    @Test
    void readsBytesTimesAndJsonWithin() throws ProtobufException {
        // Given
        Secret secret = Secret.newBuilder()
                .setMetadata(ObjectMeta.newBuilder()
                        .setCreationTimestamp(Time.newBuilder().setSeconds(1_700_000_000L))
                        .addManagedFields(ManagedFieldsEntry.newBuilder()
                                .setFieldsV1(FieldsV1.newBuilder().setRaw(ByteString.copyFromUtf8("{\"f:a\":{}}")))))
                .putData("password", ByteString.copyFromUtf8("geheim"))
                .build();
        ControllerRevision revision = ControllerRevision.newBuilder()
                .setData(RawExtension.newBuilder().setRaw(ByteString.copyFromUtf8("{\"spec\":{}}")))
                .build();
        Event event = Event.newBuilder()
                .setEventTime(MicroTime.newBuilder().setSeconds(1_700_000_000L).setNanos(1_000))
                .build();

        // When
        JsonNode json = opened("v1", "Secret", secret);

        // Then
        assertThat(json.path("data").path("password").asString()).isEqualTo("Z2VoZWlt");
        assertThat(json.path("metadata").path("creationTimestamp").asString()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(json.path("metadata")
                        .path("managedFields")
                        .path(0)
                        .path("fieldsV1")
                        .toString())
                .isEqualTo("{\"f:a\":{}}");
        assertThat(opened("apps/v1", "ControllerRevision", revision)
                        .path("data")
                        .toString())
                .isEqualTo("{\"spec\":{}}");
        assertThat(opened("v1", "Event", event).path("eventTime").asString()).isEqualTo("2023-11-14T22:13:20.000001Z");
    }

    @Test
    void losesNoFieldThatItDoesNotKnow() {
        // Given
        Pod pod = Pod.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                900,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build();

        // When
        byte[] body = wrapped("v1", "Pod", pod);

        // Then
        assertThatThrownBy(() -> Envelope.open(body))
                .isInstanceOf(UnreadableKindException.class)
                .hasMessageStartingWith("the embedded Kubernetes does not read field 900 of Pod in protobuf");
    }

    @Test
    void saysWhichKindItCannotRead() {
        // Given
        byte[] body = wrapped("example.com/v1", "Rollout", Pod.getDefaultInstance());

        // Then
        assertThatThrownBy(() -> Envelope.open(body))
                .isInstanceOf(UnreadableKindException.class)
                .hasMessageContaining("Rollout of example.com/v1");
    }

    @Test
    void refusesWhatIsNoMessage() {
        assertThatThrownBy(() -> Envelope.open("{}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ProtobufException.class)
                .hasMessage("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        assertThatThrownBy(() -> Envelope.open("k8s\0\1\2\3".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ProtobufException.class);
    }
}
