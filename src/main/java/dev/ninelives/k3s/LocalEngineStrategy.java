package dev.ninelives.k3s;

import com.github.dockerjava.api.model.Info;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * Tells Testcontainers where published ports are when this JVM runs in a container itself, or seems to. Testcontainers asks
 * the default network for its gateway; an engine that has just been installed names none, and the question then fails with
 * a null pointer.
 */
final class LocalEngineStrategy extends DockerClientProviderStrategy {
    private static final Path ROUTES = Path.of("/proc/net/route");

    private final DockerEngine engine;

    LocalEngineStrategy(DockerEngine engine) {
        this.engine = engine;
    }

    /** Whether Testcontainers would fail without this. */
    static boolean isNeededFor(DockerEngine engine) {
        String override = System.getenv("TESTCONTAINERS_HOST_OVERRIDE");
        return (override == null || override.isBlank())
                && "unix".equals(engine.host().getScheme())
                && Files.exists(Path.of("/.dockerenv"))
                && engine.client().inspectNetworkCmd().withNetworkId("bridge").exec().getIpam().getConfig().stream()
                        .allMatch(config -> config.getGateway() == null);
    }

    @Override
    public String getDescription() {
        return "the engine at " + engine.host();
    }

    @Override
    public TransportConfig getTransportConfig() {
        return TransportConfig.builder().dockerHost(engine.host()).build();
    }

    @Override
    public Info getInfo() {
        return engine.client().infoCmd().exec();
    }

    @Override
    public synchronized String getDockerHostIpAddress() {
        try {
            return NetworkInterface.getByName("docker0") == null ? gateway() : "localhost";
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** The way out of this container, which is where the engine's own machine is. */
    private static String gateway() throws IOException {
        for (String route : Files.readAllLines(ROUTES)) {
            String[] fields = route.split("\\s+", -1);
            if (fields.length > 2 && fields[1].equals("00000000")) {
                int address = Integer.reverseBytes((int) Long.parseLong(fields[2], 16));
                byte[] bytes = {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
                return InetAddress.getByAddress(bytes).getHostAddress();
            }
        }
        return "localhost";
    }
}
