package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/**
 * The Docker engine of this machine, found before Testcontainers looks for it, which takes its time and tells less.
 *
 * @param host as in {@code DOCKER_HOST}
 */
record DockerEngine(URI host, DockerClient client) {
    static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    /**
     * The engine that {@code DOCKER_HOST} names, or that listens where engines usually do.
     *
     * @throws NoDockerException if none answers
     */
    static DockerEngine find() {
        return find(System.getenv(), Path.of(System.getProperty("user.home")), ANSWER_LIMIT);
    }

    static DockerEngine find(Map<String, String> environment, Path home, Duration limit) {
        List<String> tried = new ArrayList<>();
        for (URI host : hosts(environment, home)) {
            String problem = problem(host);
            if (problem.isEmpty()) {
                return answering(host, limit);
            }
            tried.add(problem);
        }
        throw new NoDockerException("no Docker engine answers: " + String.join("; ", tried));
    }

    private static List<URI> hosts(Map<String, String> environment, Path home) {
        String named = environment.getOrDefault("DOCKER_HOST", "");
        if (!named.isEmpty()) {
            return List.of(URI.create(named));
        }
        List<URI> hosts = new ArrayList<>(List.of(URI.create("unix:///var/run/docker.sock")));
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            hosts.add(URI.create("unix://" + runtime + "/docker.sock"));
        }
        List.of(".docker/run", ".docker/desktop", ".colima/default", ".rd")
                .forEach(folder ->
                        hosts.add(URI.create("unix://" + home.resolve(folder).resolve("docker.sock"))));
        return hosts;
    }

    /** Why nobody can be asked there; empty where somebody can. */
    private static String problem(URI host) {
        if (!"unix".equals(host.getScheme())) {
            return "";
        }
        Path socket = Path.of(host.getPath());
        if (!Files.exists(socket)) {
            return "there is no " + socket;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return "";
        } catch (IOException e) {
            return closed(socket, e);
        }
    }

    private static String closed(Path socket, IOException why) {
        return why.getMessage().contains("ermission denied")
                ? "user %s may not open %s (permission denied; add the user to the group that owns it, usually docker, and log in again)"
                        .formatted(System.getProperty("user.name"), socket)
                : "nobody listens at %s (%s)".formatted(socket, why.getMessage());
    }

    private static DockerEngine answering(URI host, Duration limit) {
        try {
            DockerClient client = CompletableFuture.supplyAsync(() -> client(host), DockerEngine::daemon)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new DockerEngine(host, client);
        } catch (TimeoutException e) {
            throw new NoDockerException(
                    "no Docker engine answers: %s is open, but silent for %d s".formatted(host, limit.toSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoDockerException("no Docker engine answers: interrupted while asking " + host);
        } catch (ExecutionException e) {
            throw new NoDockerException("no Docker engine answers: %s says %s"
                    .formatted(host, e.getCause().getMessage()));
        }
    }

    /** Asks for the version of the API, too, so it may wait for ever. */
    private static DockerClient client(URI host) {
        DockerClient client = DockerClientProviderStrategy.getClientForConfig(
                TransportConfig.builder().dockerHost(host).build());
        client.pingCmd().exec();
        return client;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "first question to the Docker engine");
        thread.setDaemon(true);
        thread.start();
    }
}
