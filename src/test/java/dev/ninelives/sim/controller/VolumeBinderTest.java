package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME;
import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME_CLAIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class VolumeBinderTest {
    private final World world = new World();

    @Test
    void givesAClaimTheSmallestVolumeThatIsLargeEnough() {
        // Given
        world.create(volume("large", "5Gi", "slow"));
        world.create(volume("fitting", "2Gi", "slow"));
        world.create(volume("small", "500Mi", "slow"));
        world.create(volume("fast", "2Gi", "fast"));

        // When
        world.create(claim("slow"));
        world.passSeconds(1);

        // Then
        assertThat(world.get(PERSISTENT_VOLUME_CLAIM, "space")
                        .path("spec")
                        .path("volumeName")
                        .asString())
                .isEqualTo("fitting");
        assertThat(phase(PERSISTENT_VOLUME_CLAIM, "space")).isEqualTo("Bound");
        assertThat(phase(PERSISTENT_VOLUME, "fitting")).isEqualTo("Bound");
        assertThat(phase(PERSISTENT_VOLUME, "small")).isEqualTo("Available");
    }

    @Test
    void letsAClaimWaitForAVolume() {
        // Given
        world.create(claim("slow"));
        world.passSeconds(1);
        String before = phase(PERSISTENT_VOLUME_CLAIM, "space");

        // When
        world.create(volume("late", "1Gi", "slow"));
        world.passSeconds(1);

        // Then
        assertThat(before).isEqualTo("Pending");
        assertThat(phase(PERSISTENT_VOLUME_CLAIM, "space")).isEqualTo("Bound");
    }

    @Test
    void givesNobodyAVolumeThatWasAnothersBefore() {
        // Given
        world.create(volume("used", "1Gi", "slow"));
        world.create(claim("slow"));
        world.passSeconds(1);

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);
        world.create(claim("slow"));
        world.passSeconds(1);

        // Then
        assertThat(phase(PERSISTENT_VOLUME, "used")).isEqualTo("Released");
        assertThat(phase(PERSISTENT_VOLUME_CLAIM, "space")).isEqualTo("Pending");
    }

    @Test
    void keepsAVolumeWhoseClaimIsGone() {
        // Given
        bind(volume("kept", "1Gi", "slow"));

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);

        // Then
        assertThat(phase(PERSISTENT_VOLUME, "kept")).isEqualTo("Released");
    }

    @Test
    void deletesAVolumeWithItsClaimIfItsPolicySaysSo() {
        // Given
        bind(withPolicy("/tmp/data"));

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);

        // Then
        assertThat(world.api().get(PERSISTENT_VOLUME, "", "gone")).isEmpty();
    }

    @Test
    void saysWhyAVolumeCannotBeDeleted() {
        // Given
        bind(withPolicy("/data"));

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);

        // Then
        assertThat(phase(PERSISTENT_VOLUME, "gone")).isEqualTo("Failed");
        assertThat(message("gone")).isEqualTo("host_path deleter only supports /tmp/.+ but received provided /data");
    }

    @Test
    void saysThatNobodyCanDeleteAVolumeOfAnUnknownSort() {
        // Given
        ObjectNode volume = World.yaml(withPolicy("/tmp"));
        volume.withObjectProperty("spec").remove("hostPath");
        volume.withObjectProperty("spec").putObject("nfs").put("server", "a").put("path", "/x");
        bind(volume.toString());

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);

        // Then
        assertThat(message("gone"))
                .isEqualTo(
                        "Error getting deleter volume plugin for volume \"gone\": no deletable volume plugin matched");
    }

    private String message(String volume) {
        return world.api()
                .get(PERSISTENT_VOLUME, "", volume)
                .orElseThrow()
                .at("/status/message")
                .asString();
    }

    @Test
    void keepsAVolumeThatIsDeletedUntilItsClaimIsGone() {
        // Given
        bind(volume("kept", "1Gi", "slow"));
        world.delete(PERSISTENT_VOLUME, "kept");
        world.passSeconds(1);
        boolean before = world.api().get(PERSISTENT_VOLUME, "", "kept").isPresent();

        // When
        world.delete(PERSISTENT_VOLUME_CLAIM, "space");
        world.passSeconds(1);

        // Then
        assertThat(before).isTrue();
        assertThat(world.api().get(PERSISTENT_VOLUME, "", "kept")).isEmpty();
    }

    private void bind(String volume) {
        world.create(volume);
        world.create(claim("slow"));
        world.passSeconds(1);
        assertThat(phase(PERSISTENT_VOLUME_CLAIM, "space")).isEqualTo("Bound");
    }

    private static String withPolicy(String path) {
        ObjectNode volume = World.yaml(volume("gone", "1Gi", "slow"));
        ObjectNode spec = volume.withObjectProperty("spec");
        spec.put("persistentVolumeReclaimPolicy", "Delete");
        spec.putObject("hostPath").put("path", path);
        return volume.toString();
    }

    private String phase(ResourceType type, String name) {
        return world.api()
                .get(type, type.namespaced() ? World.NAMESPACE : "", name)
                .orElseThrow()
                .path("status")
                .path("phase")
                .asString("");
    }

    static String volume(String name, String size, String storageClass) {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec: {capacity: {storage: %s}, accessModes: [ReadWriteOnce], hostPath: {path: /tmp}, storageClassName: %s}
            """.formatted(name, size, storageClass);
    }

    static String claim(String storageClass) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: space}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, storageClassName: %s}
            """.formatted(storageClass);
    }
}
