package dev.ninelives.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** The faults that come with this library, for those who have its jar and no checkout of it. */
final class ShippedFaults {
    /** Stays open: what it holds is read when a scenario asks for it. */
    private static final Path FOLDER = folder(ShippedFaults.class.getResource("shipped/replicaset/crash-loop.yaml"));

    private ShippedFaults() {}

    /** Laid out as any folder of faults; perhaps within a jar. */
    static Path folder() {
        return FOLDER;
    }

    /** The folder that holds {@code fault}'s group. */
    static Path folder(URL fault) {
        try {
            URLConnection connection = fault.openConnection();
            Path file = connection instanceof JarURLConnection jar
                    ? open(jar).getPath(jar.getEntryName())
                    : Path.of(fault.toURI());
            return file.getParent().getParent();
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped faults cannot be read from " + fault, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class loader made up a URL that is none: " + fault, e);
        }
    }

    private static FileSystem open(JarURLConnection jar) throws IOException {
        try {
            return FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
