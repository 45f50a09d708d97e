package dev.ninelives.sim.kubelet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The images that can be pulled. A scenario may add its own. */
public final class ImageRegistry {
    private final Map<String, Map<String, Image>> byRepository = new LinkedHashMap<>();

    /** A registry with the images that ship with Nine Lives: {@code images.yaml} beside this class. */
    public static ImageRegistry shipped() {
        ImageRegistry registry = new ImageRegistry();
        Shipped.IMAGES.forEach(registry::add);
        return registry;
    }

    /** Adds an image, or replaces the one with the same name and tag. */
    public void add(Image image) {
        byRepository
                .computeIfAbsent(image.repository(), unseen -> new LinkedHashMap<>())
                .put(image.tag(), image);
    }

    /**
     * Adds all images of a document.
     *
     * @param source names the document in messages
     * @throws IllegalArgumentException if the document is not a list of images as in {@code images.yaml}
     */
    public void addAll(String source, String yaml) {
        ImageDocument.parse(source, yaml).forEach(this::add);
    }

    Optional<Image> find(ImageReference reference) {
        return Optional.ofNullable(
                byRepository.getOrDefault(reference.repository(), Map.of()).get(reference.tag()));
    }

    boolean hasRepository(ImageReference reference) {
        return byRepository.containsKey(reference.repository());
    }

    /** Read once, since reading takes longer than a whole case does. */
    private static final class Shipped {
        static final List<Image> IMAGES = ImageDocument.shipped();
    }
}
