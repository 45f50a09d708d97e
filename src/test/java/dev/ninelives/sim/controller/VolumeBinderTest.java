package dev.ninelives.sim.controller;

import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME;
import static dev.ninelives.sim.apiserver.BuiltinTypes.PERSISTENT_VOLUME_CLAIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ninelives.cluster.ResourceType;
import org.junit.jupiter.api.Test;

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

    private String phase(ResourceType type, String name) {
        return world.api()
                .get(type, type.namespaced() ? World.NAMESPACE : "", name)
                .orElseThrow()
                .path("status")
                .path("phase")
                .asString("");
    }

    private static String volume(String name, String size, String storageClass) {
        return """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %s}
            spec: {capacity: {storage: %s}, accessModes: [ReadWriteOnce], hostPath: {path: /tmp}, storageClassName: %s}
            """.formatted(name, size, storageClass);
    }

    private static String claim(String storageClass) {
        return """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: space}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, storageClassName: %s}
            """.formatted(storageClass);
    }
}
