package dev.ninelives.serve;

import dev.ninelives.sim.http.HttpDoor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A cluster that is being served, with the file that leads kubectl to it.
 *
 * @param kubeconfig absolute
 */
record ServedCluster(HttpDoor door, Path kubeconfig) implements AutoCloseable {
    /** @throws IOException if the file cannot be written; the cluster is no longer served then */
    void writeKubeconfig() throws IOException {
        try {
            Files.createDirectories(kubeconfig.getParent());
            Files.writeString(kubeconfig, door.kubeconfig());
        } catch (IOException e) {
            door.close();
            throw new IOException("cannot write the kubeconfig " + kubeconfig + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        door.close();
        try {
            Files.deleteIfExists(kubeconfig);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
