package dev.ninelives.sim.http;

import dev.ninelives.history.HistoryRecorder;
import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.ApiServer;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.kubelet.ImageRegistry;
import dev.ninelives.time.VirtualTimeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A cluster behind a door, and short ways to ask it as a client of another process would. */
final class Served implements AutoCloseable {
    static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final HttpDoor door;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(HttpDoor door) {
        this.door = door;
    }

    /** A whole cluster, whose time runs a hundred times as fast. */
    static Served cluster() {
        return cluster(KubernetesVersion.usual());
    }

    static Served cluster(KubernetesVersion version) {
        SimCluster cluster = new SimCluster(1, ImageRegistry.shipped(), version);
        return new Served(cluster.serve(new HttpDoor.Settings("127.0.0.1", 0, 100, failure -> {})));
    }

    /** An API server without controllers, behind a door with limits of its own. */
    static Served apiServer(Limits limits, VirtualTimeline timeline) {
        ApiServer server =
                new ApiServer(timeline, new HistoryRecorder(timeline), () -> (pod, port, path) -> Optional.empty(), 1);
        return new Served(
                HttpDoor.open(new HttpDoor.Settings("127.0.0.1", 0, 1, failure -> {}), server, timeline, limits));
    }

    static Served apiServer() {
        return apiServer(Limits.USUAL, new VirtualTimeline(1));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String contentType, String body) {
        return send(request(path, "Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> configMap(String name) {
        return post(CONFIG_MAPS, "application/json", "{\"metadata\": {\"name\": \"" + name + "\"}}");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(door.url() + path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection for those who speak HTTP in their own way. Reading from it fails after half a minute. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        connectTo(socket);
        return socket;
    }

    void connectTo(Socket socket) throws IOException {
        URI url = URI.create(door.url());
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
    }

    @Override
    public void close() {
        door.close();
    }
}
