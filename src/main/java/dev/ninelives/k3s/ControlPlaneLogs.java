package dev.ninelives.k3s;

import dev.ninelives.cluster.Attachment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.GenericContainer;

/** What the cluster's own parts wrote: k3s all on its standard output, other builds in a file for each. */
final class ControlPlaneLogs {
    private static final int LINES = 2000;

    private final GenericContainer<?> container;

    ControlPlaneLogs(GenericContainer<?> container) {
        this.container = container;
    }

    List<Attachment> read() {
        List<Attachment> logs = new ArrayList<>();
        try {
            logs.add(new Attachment("control-plane/k3s.log", tail(container.getLogs())));
            String files = container
                    .execInContainer("sh", "-c", "ls /var/log/k3s/*.log 2>/dev/null")
                    .getStdout();
            for (String file : files.lines().toList()) {
                String text = container
                        .execInContainer("tail", "-n", Integer.toString(LINES), file)
                        .getStdout();
                logs.add(new Attachment("control-plane/" + file.substring(file.lastIndexOf('/') + 1), text));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            logs.add(new Attachment("control-plane/problem.txt", "The node's logs cannot be read: " + e.getMessage()));
        }
        return logs;
    }

    String lastLine() {
        return container.getLogs().strip().lines().reduce("", (before, line) -> line);
    }

    private static String tail(String text) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
}
