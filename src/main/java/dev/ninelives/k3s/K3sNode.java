package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** The container in which the cluster runs. */
final class K3sNode implements AutoCloseable {
    static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

    /** Written once the API server listens; lines of the log differ between releases. */
    private static final String KUBECONFIG = "/etc/rancher/k3s/k3s.yaml";

    /** What Testcontainers asks for when nobody has switched it off. */
    private static final String RYUK = "testcontainers/ryuk:0.14.0";

    private static final Duration RYUK_LIMIT = Duration.ofSeconds(5);

    private final K3sContainer container;
    private final boolean stays;
    private final NodeImages images;

    private K3sNode(K3sContainer container, boolean stays, DockerClient docker) {
        this.container = container;
        this.stays = stays;
        images = new NodeImages(container, docker);
    }

    /**
     * Starts the container, or finds the one that an earlier JVM has left for this one.
     *
     * @throws K3sException if the image cannot be had or the container does not come up
     */
    static K3sNode start(K3sSettings settings, DockerEngine engine) {
        ImageSource images = new ImageSource(engine.client());
        String image = found(settings, images);
        OldContainers.remove(engine.client(), Instant.now());
        setUp(engine, images, settings.reuse());
        K3sContainer container = new K3sContainer(name(image))
                .withLabels(OldContainers.labels(settings.reuse()))
                .withReuse(settings.reuse())
                .withStartupAttempts(1)
                .waitingFor(Wait.forSuccessfulCommand("test -s " + KUBECONFIG).withStartupTimeout(BOOT_LIMIT));
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new K3sException(
                    "k3s did not come up from image %s: %s. Does this machine allow privileged containers?"
                            .formatted(image, e.getMessage()),
                    e);
        }
        return new K3sNode(container, settings.reuse(), engine.client());
    }

    private static String found(K3sSettings settings, ImageSource images) {
        for (String image : List.of(settings.image(), settings.tagged())) {
            if (images.has(image)) {
                return image;
            }
        }
        Optional<String> problem = images.pull(settings.image(), ImageSource.STANDSTILL);
        if (problem.isPresent()) {
            throw new K3sException("""
                The image %s cannot be had: it is not in the local Docker engine, and pulling it failed: %s
                  behind a mirror   -Dninelives.k3s.image=MIRROR/%3$s
                  without network   docker pull %3$s && docker save %3$s | gzip > k3s.tgz  elsewhere,
                                    docker load -i k3s.tgz  here
                  another version   -Dninelives.k3s.image=rancher/k3s:TAG
                  without k3s       -Dninelives.k3s=off\
                """.formatted(settings.image(), problem.get().strip(), settings.tagged()));
        }
        return settings.image();
    }

    /** Testcontainers takes a tag or a digest; where there are both, the digest says more. */
    private static DockerImageName name(String image) {
        int digest = image.indexOf('@');
        int tag = digest < 0 ? -1 : image.lastIndexOf(':', digest);
        boolean both = tag > image.lastIndexOf('/', Math.max(0, digest));
        String name = both ? image.substring(0, tag) + image.substring(digest) : image;
        return DockerImageName.parse(name).asCompatibleSubstituteFor("rancher/k3s");
    }

    private static void setUp(DockerEngine engine, ImageSource images, boolean reuse) {
        if (LocalEngineStrategy.isNeededFor(engine)) {
            TestcontainersSettings.use(new LocalEngineStrategy(engine));
        }
        boolean ryukIsOff = Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
        if (!ryukIsOff && !images.has(RYUK) && images.pull(RYUK, RYUK_LIMIT).isPresent()) {
            TestcontainersSettings.doWithoutRyuk();
        }
        if (reuse) {
            TestcontainersSettings.allowReuse();
        }
    }

    String kubeconfig() {
        return container.getKubeConfigYaml();
    }

    NodeImages images() {
        return images;
    }

    ControlPlaneLogs logs() {
        return new ControlPlaneLogs(container);
    }

    boolean stays() {
        return stays;
    }

    @Override
    public void close() {
        if (!stays) {
            container.stop();
        }
    }
}
