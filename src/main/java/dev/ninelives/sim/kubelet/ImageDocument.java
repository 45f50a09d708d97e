package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.ImageBehaviour.Served;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads images from YAML. */
final class ImageDocument {
    private static final String SHIPPED = "images.yaml";

    private ImageDocument() {}

    static List<Image> shipped() {
        try (InputStream stream = ImageDocument.class.getResourceAsStream(SHIPPED)) {
            return parse(SHIPPED, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Image> parse(String source, String yaml) {
        ImageNode root = new ImageNode(source, load(source, yaml));
        root.allowOnly("images");
        List<Image> images = new ArrayList<>();
        for (ImageNode node : root.list("images")) {
            images.addAll(images(node));
        }
        return images;
    }

    private static Object load(String source, String yaml) {
        try {
            return new Load(LoadSettings.builder().setLabel(source).build()).loadFromString(yaml);
        } catch (YamlEngineException notYaml) {
            throw new IllegalArgumentException("%s is not YAML: %s".formatted(source, notYaml.getMessage()), notYaml);
        }
    }

    private static List<Image> images(ImageNode node) {
        node.allowOnly(
                "name",
                "tags",
                "command",
                "binaries",
                "pull",
                "startsAfter",
                "crashesAfter",
                "exitCode",
                "stopsAfter",
                "ignoresSigterm",
                "serves");
        List<Image> images = new ArrayList<>();
        for (String tag : node.strings("tags")) {
            ImageReference reference = ImageReference.parse(node.text("name") + ":" + tag);
            images.add(new Image(
                    reference.repository(),
                    reference.tag(),
                    node.strings("command"),
                    node.has("binaries")
                            ? Optional.of(new LinkedHashSet<>(node.strings("binaries")))
                            : Optional.empty(),
                    behaviour(node),
                    node.duration("pull").orElse(Image.USUAL_PULL)));
        }
        return images;
    }

    private static ImageBehaviour behaviour(ImageNode node) {
        ImageBehaviour usual = ImageBehaviour.RUNS;
        return new ImageBehaviour(
                node.duration("startsAfter").orElse(usual.startsAfter()),
                node.duration("crashesAfter"),
                node.number("exitCode", usual.exitCode()),
                node.isTrue("ignoresSigterm")
                        ? Optional.empty()
                        : node.duration("stopsAfter").or(usual::stopsAfter),
                node.list("serves").stream().map(ImageDocument::served).toList());
    }

    private static Served served(ImageNode node) {
        node.allowOnly("port", "path", "status", "body", "takes");
        return new Served(
                node.number("port", 80),
                node.has("path") ? node.text("path") : "*",
                node.number("status", 200),
                node.has("body") ? node.text("body") : "",
                node.duration("takes").orElse(Duration.ZERO));
    }
}
