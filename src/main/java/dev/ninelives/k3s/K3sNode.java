package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** The container in which the cluster runs. */
final class K3sNode implements AutoCloseable {
    private static final Duration BOOT_LIMIT = Duration.ofMinutes(3);

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
     * @throws K3sException if the image cannot be had or k3s does not come up
     */
    static K3sNode start(K3sSettings settings, DockerEngine engine) {
        ImageSource images = new ImageSource(engine.client());
        require(settings.image(), images);
        OldContainers.remove(engine.client());
        setUp(engine, images, settings.reuse());
        K3sContainer container = new K3sContainer(
                        DockerImageName.parse(settings.image()).asCompatibleSubstituteFor("rancher/k3s"))
                .withLabels(OldContainers.labels(settings.reuse()))
                .withReuse(settings.reuse())
                .withStartupAttempts(1)
                .withStartupTimeout(BOOT_LIMIT);
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new K3sException(
                    "k3s did not come up from image %s: %s%n%s"
                            .formatted(
                                    settings.image(),
                                    e.getMessage(),
                                    "See docker logs; does this machine allow privileged containers?"),
                    e);
        }
        return new K3sNode(container, settings.reuse(), engine.client());
    }

    private static void require(String image, ImageSource images) {
        if (images.has(image)) {
            return;
        }
        Optional<String> problem = images.pull(image, ImageSource.STANDSTILL);
        if (problem.isPresent()) {
            throw new K3sException("""
                The image %s cannot be had: it is not in the local Docker engine, and pulling it failed: %s
                  behind a mirror   -Dninelives.k3s.image=MIRROR/%1$s
                  without network   docker save %1$s | gzip > k3s.tgz  elsewhere, then  docker load -i k3s.tgz  here
                  another version   -Dninelives.k3s.image=rancher/k3s:TAG\
                """.formatted(image, problem.get().strip()));
        }
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
