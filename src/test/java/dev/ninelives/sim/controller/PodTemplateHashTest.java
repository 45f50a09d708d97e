package dev.ninelives.sim.controller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PodTemplateHashTest {
    @Test
    void isTheSameWhateverTheOrderOfFields() {
        // When
        String hash = PodTemplateHash.of(World.yaml("{spec: {a: {b: 1, c: [2]}, d: e}, metadata: {}}"), 0);

        // Then
        assertThat(PodTemplateHash.of(World.yaml("{metadata: {}, spec: {d: e, a: {c: [2], b: 1}}}"), 0))
                .isEqualTo(hash)
                .matches("[bcdfghjklmnpqrstvwxz2456789]{1,10}");
    }

    @Test
    void isAnotherOneForAnotherTemplateAndAfterACollision() {
        // Given
        var template = World.yaml("{spec: {image: 'a:1'}}");

        // When
        String hash = PodTemplateHash.of(template, 0);

        // Then
        assertThat(hash)
                .isNotEqualTo(PodTemplateHash.of(World.yaml("{spec: {image: 'a:2'}}"), 0))
                .isNotEqualTo(PodTemplateHash.of(template, 1));
    }
}
