package dev.ninelives.live.watch;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An API server that does what the test says, down to the last byte on the wire. */
final class ScriptedApiServer implements AutoCloseable {
    private final ServerSocket socket;
    private final BlockingQueue<Connection> watches = new LinkedBlockingQueue<>();
    private volatile String list = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}";
    private volatile int listCode = 200;
    private volatile int watchCode = 200;

    ScriptedApiServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    KubernetesClient client() {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + socket.getLocalPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** What a list is answered with from now on. */
    void lists(String version, String... items) {
        list = "{\"metadata\":{\"resourceVersion\":\"%s\"},\"items\":[%s]}".formatted(version, String.join(",", items));
    }

    void refusesLists(int code) {
        listCode = code;
        list = "{\"kind\":\"Status\",\"message\":\"pods is forbidden\"}";
    }

    /** What the next watches are answered with; anything but 200 ends them at once. */
    void answersWatchesWith(int code) {
        watchCode = code;
    }

    /** The next watch that is opened. */
    Connection nextWatch() {
        try {
            Connection next = watches.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody opened a watch within 10 s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket accepted = socket.accept();
                daemon(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void skipHeaders(BufferedReader reader) throws IOException {
        String header = reader.readLine();
        while (!header.isEmpty()) {
            header = reader.readLine();
        }
    }

    private void serve(Socket accepted) {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.UTF_8));
            for (String request = reader.readLine(); request != null; request = reader.readLine()) {
                skipHeaders(reader);
                if (!answer(accepted, request.split(" ", -1)[1])) {
                    return;
                }
            }
        } catch (IOException e) {
            return;
        }
    }

    /** Whether the connection is free for the next request. */
    private boolean answer(Socket accepted, String path) throws IOException {
        OutputStream output = accepted.getOutputStream();
        boolean watch = path.contains("watch=true");
        int code = watch ? watchCode : listCode;
        if (watch && code == 200) {
            output.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            output.flush();
            watches.add(new Connection(accepted, path));
            return false;
        }
        byte[] body = (watch ? "{\"kind\":\"Status\",\"message\":\"too old\"}" : list).getBytes(StandardCharsets.UTF_8);
        output.write("HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n"
                .formatted(code, body.length)
                .getBytes(StandardCharsets.UTF_8));
        output.write(body);
        output.flush();
        return true;
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** An open watch. */
    record Connection(Socket socket, String path) {
        void send(String type, String object) {
            chunk("{\"type\":\"%s\",\"object\":%s}\n".formatted(type, object));
        }

        /** Ends it as the server does when its time is up. */
        void end() {
            write("0\r\n\r\n");
        }

        /** Ends it as a broken line does. */
        void cut() {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void chunk(String text) {
            write(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        private void write(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
