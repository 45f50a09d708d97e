package dev.ninelives.report;

import dev.ninelives.cluster.Attachment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cluster told about a case that did not end as expected, a file each. */
final class DiagnosisFiles {
    static final String DIRECTORY = "diagnosis";

    private DiagnosisFiles() {}

    /** For example {@code diagnosis/logs/production/shop-v001-abcde/shop.log}; no name leads out of the folder. */
    static String path(Attachment attachment) {
        return DIRECTORY + "/"
                + Stream.of(attachment.name().split("/", -1))
                        .map(CasePath::segment)
                        .collect(Collectors.joining("/"));
    }

    /** Writes them into a case's folder in place of those of an earlier run. */
    static List<Path> write(Path directory, List<Attachment> attachments) {
        remove(directory.resolve(DIRECTORY));
        List<Path> files = new ArrayList<>();
        for (Attachment attachment : attachments) {
            Path file = directory.resolve(path(attachment));
            WholeFile.write(file, attachment.text());
            files.add(file);
        }
        return files;
    }

    private static void remove(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> old = Files.walk(directory)) {
            for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove what an earlier run has left in " + directory, e);
        }
    }
}
