package dev.ninelives.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which process made something, in a way that another process can later find out whether it still lives.
 *
 * @param host this start of this machine or container
 * @param process process id and start, since ids are given again
 */
public record ProcessMark(String host, String process) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    private static final String NOBODY = UUID.randomUUID().toString();

    /** This very process. */
    public static ProcessMark current() {
        return new ProcessMark(thisHost(), of(ProcessHandle.current()));
    }

    /** Whether the process is known to have ended; false where it runs, or where nobody can tell from here. */
    public boolean hasEnded() {
        return host.equals(thisHost()) && !isRunning();
    }

    /** Whether the process runs on this machine. */
    public boolean isRunning() {
        return host.equals(thisHost())
                && handle().filter(handle -> of(handle).equals(process)).isPresent();
    }

    private Optional<ProcessHandle> handle() {
        try {
            return ProcessHandle.of(Long.parseLong(process.split("@", 2)[0]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String of(ProcessHandle handle) {
        return handle.pid() + "@"
                + handle.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    }

    /** Process ids mean something within one start of a machine, and there within one container. */
    private static String thisHost() {
        try {
            return Files.readString(BOOT_ID).strip() + " " + Files.readSymbolicLink(PID_NAMESPACE);
        } catch (IOException e) {
            return hostName();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Like nobody else, so that no other machine's process is taken for one of this.
            return NOBODY;
        }
    }
}
