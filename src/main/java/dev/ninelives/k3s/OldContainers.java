package dev.ninelives.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import dev.ninelives.live.ProcessMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Containers that a killed JVM has left behind, where Ryuk was not there to remove them. */
final class OldContainers {
    private static final String PURPOSE = "dev.ninelives.purpose";
    private static final String K3S = "k3s";
    private static final String HOST = "dev.ninelives.host";
    private static final String PROCESS = "dev.ninelives.process";

    /** After that, a container of a process that cannot be seen from here has lost it. */
    private static final Duration LONGEST_RUN = Duration.ofHours(6);

    private OldContainers() {}

    /** What a container of this JVM is known by; one that stays for other JVMs belongs to none. */
    static Map<String, String> labels(boolean stays) {
        if (stays) {
            return Map.of(PURPOSE, K3S);
        }
        ProcessMark current = ProcessMark.current();
        return Map.of(PURPOSE, K3S, HOST, current.host(), PROCESS, current.process());
    }

    /** Removes the containers of JVMs that have ended, or that nobody can tell of any more. */
    static void remove(DockerClient client, Instant now) {
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(Map.of(PURPOSE, K3S))
                .exec()) {
            Map<String, String> labels = container.getLabels();
            ProcessMark owner = new ProcessMark(labels.getOrDefault(HOST, ""), labels.getOrDefault(PROCESS, ""));
            boolean old = Instant.ofEpochSecond(container.getCreated()).isBefore(now.minus(LONGEST_RUN));
            if (owner.hasEnded() || (labels.containsKey(PROCESS) && !owner.isRunning() && old)) {
                remove(client, container.getId());
            }
        }
    }

    private static void remove(DockerClient client, String id) {
        try {
            client.removeContainerCmd(id)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException e) {
            // Somebody else was faster.
            return;
        }
    }
}
