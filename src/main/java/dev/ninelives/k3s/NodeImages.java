package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.MountableFile;

/**
 * The images that the node has for Pods. Those that it lacks come from the local Docker engine, so that nothing needs a
 * registry; only what that lacks too is pulled, by the engine, once.
 */
final class NodeImages {
    private static final String CTR = "ctr -a /run/k3s/containerd/containerd.sock -n k8s.io images ";

    private final GenericContainer<?> container;
    private final DockerClient docker;
    private final ImageSource local;
    private final Set<String> there = new LinkedHashSet<>();

    NodeImages(GenericContainer<?> container, DockerClient docker) {
        this.container = container;
        this.docker = docker;
        local = new ImageSource(docker);
    }

    /** @throws K3sException if an image cannot be had */
    synchronized void require(Collection<String> images) {
        if (there.containsAll(images)) {
            return;
        }
        Set<String> onNode = Set.of(run(CTR + "ls -q").split("\\s+"));
        for (String image : images) {
            if (!there.contains(image) && !onNode.contains(qualified(image))) {
                bring(image);
            }
            there.add(image);
        }
    }

    private void bring(String image) {
        Optional<String> problem = local.has(image) ? Optional.empty() : local.pull(image, ImageSource.STANDSTILL);
        if (problem.isPresent()) {
            throw new K3sException(
                    "The scenario's image %s cannot be had: neither the node nor the local Docker engine has it, and pulling it failed: %s. Without network: docker load it here, and it is imported from there"
                            .formatted(image, problem.get().strip()));
        }
        try {
            Path file = Files.createTempFile("nine-lives-image", ".tar");
            try (InputStream saved = docker.saveImageCmd(image).exec()) {
                Files.copy(saved, file, StandardCopyOption.REPLACE_EXISTING);
                container.copyFileToContainer(MountableFile.forHostPath(file), "/tmp/image.tar");
                run(CTR + "import /tmp/image.tar && rm /tmp/image.tar");
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The image %s cannot be copied into the node".formatted(image), e);
        }
    }

    private String run(String command) {
        try {
            ExecResult result = container.execInContainer("sh", "-c", command);
            if (result.getExitCode() != 0) {
                throw new K3sException("'%s' failed in the node: %s"
                        .formatted(command, result.getStderr().strip()));
            }
            return result.getStdout();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the node was asked", e);
        }
    }

    /** As containerd names it: {@code docker.io/library/busybox:1.36.1} for {@code busybox:1.36.1}. */
    static String qualified(String image) {
        int slash = image.indexOf('/');
        String first = slash < 0 ? "" : image.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":") || first.equals("localhost");
        String name = hasRegistry ? image : "docker.io/" + (slash < 0 ? "library/" : "") + image;
        String last = name.substring(name.lastIndexOf('/'));
        return last.contains(":") || last.contains("@") ? name : name + ":latest";
    }
}
