package dev.ninelives.sim.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageDocumentTest {
    private final PodWorld pod = new PodWorld();

    @Test
    void addsImagesOfAScenario() {
        // Given
        pod.world
                .images()
                .addAll(
                        "shop.yaml",
                        "images: [{name: acme/shop, tags: ['7'], serves: [{port: 80, body: 'I am $HOSTNAME'}]}]");

        // When
        pod.run("image: \"acme/shop:7\", command: [java, -jar, shop.jar]");
        pod.world.passSeconds(5);

        // Then
        assertThat(pod.get(80, "/any")).isEqualTo("200 I am web");
    }

    @Test
    void readsTheBehaviour() {
        // Given
        String yaml = "images: [{name: a, tags: [x], startsAfter: 500ms, crashesAfter: 2m, exitCode: 3, ignoresSigterm:"
                + " true}]";

        // When
        ImageBehaviour behaviour = ImageDocument.parse("a.yaml", yaml).get(0).behaviour();

        // Then
        assertThat(behaviour)
                .isEqualTo(new ImageBehaviour(
                        Duration.ofMillis(500), Optional.of(Duration.ofMinutes(2)), 3, Optional.empty(), List.of()));
    }

    @Test
    void namesTheKeyThatItDoesNotKnow() {
        // Given
        String yaml = "images: [{name: a, tags: [x], crashAfter: 2m}]";

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageDocument.parse("a.yaml", yaml))
                .withMessageStartingWith("a.yaml: images[0] has the unknown key 'crashAfter'; known are name, tags,");
    }

    @Test
    void namesTheDurationThatItCannotRead() {
        // Given
        String yaml = "images: [{name: a, tags: [x], crashesAfter: soon}]";

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageDocument.parse("a.yaml", yaml))
                .withMessage("a.yaml: images[0] needs a duration such as 500ms, 5s or 2m under 'crashesAfter', but has"
                        + " 'soon'");
    }
}
