package dev.ninelives.serve;

import dev.ninelives.sim.SimCluster;
import dev.ninelives.sim.apiserver.KubernetesVersion;
import dev.ninelives.sim.http.HttpDoor;
import dev.ninelives.sim.kubelet.ImageRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves the embedded cluster until it is interrupted. Exits with 1 if that is not possible, with 2 on wrong options. */
@Command(
        name = "serve",
        description = "Serves the embedded Kubernetes over HTTP, for kubectl and for other processes. Nothing is kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ServeCommand implements Callable<Integer> {
    private static final double SLOWEST = 0.001;
    private static final double FASTEST = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "The port; 0 for any that is free (${DEFAULT-VALUE}).")
    private int port = 8001;

    @Option(
            names = "--address",
            paramLabel = "IP",
            description =
                    "The address to listen on (${DEFAULT-VALUE}). Whoever reaches it may do anything to the cluster.")
    private String address = "127.0.0.1";

    @Option(
            names = "--speed",
            paramLabel = "FACTOR",
            description = "How fast the cluster's clock runs: 10 for ten times the real one (${DEFAULT-VALUE}).")
    private double speed = 1;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Chooses delays, generated names, and the order of what happens at the same time"
                    + " (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--kubernetes",
            paramLabel = "VERSION",
            description = "The version whose answers are imitated (${DEFAULT-VALUE}).")
    private String version = KubernetesVersion.usual().majorMinor();

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "More images that can be pulled, in the form of images.yaml.")
    private Path images;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Where to write the file that kubectl needs (${DEFAULT-VALUE}). It goes when the cluster ends.")
    private Path kubeconfig = Path.of("target", "kubeconfig");

    /** Runs the command; see {@code --help}. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ServeCommand())
                .setParameterExceptionHandler((wrong, arguments) -> {
                    PrintWriter err = wrong.getCommandLine().getErr();
                    err.println(wrong.getMessage() + " (--help shows all options)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServedCluster served = start();
        Runtime.getRuntime().addShutdownHook(new Thread(served::close, "end of the served cluster"));
        new CountDownLatch(1).await(); // until the JVM is told to end
        return CommandLine.ExitCode.OK;
    }

    /** Serves, and says how to get there. */
    ServedCluster start() throws IOException {
        check();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        SimCluster cluster = SimCluster.toServe(seed, registry(), imitated(), Instant.now());
        HttpDoor door = cluster.serve(new HttpDoor.Settings(address, port, speed, failure -> {
            err.println("The cluster has stopped, and answers nothing but that. Please report this:");
            failure.printStackTrace(err);
        }));
        ServedCluster served =
                new ServedCluster(door, kubeconfig.toAbsolutePath().normalize());
        served.writeKubeconfig();
        out.printf("%s on %s, seed %d, %s%n", cluster.description(), door.url(), seed, clock());
        out.printf("  export KUBECONFIG=%s%n", served.kubeconfig());
        out.printf("  kubectl get all%n");
        out.printf("Ctrl-C ends it.%n");
        return served;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw wrong("--port must be between 0 and 65535, and is " + port);
        }
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            throw wrong("--speed must be between 0.001 and 1000, and is " + speed);
        }
    }

    private KubernetesVersion imitated() {
        try {
            return KubernetesVersion.parse(version);
        } catch (IllegalArgumentException e) {
            throw wrong("--kubernetes: " + e.getMessage());
        }
    }

    private ImageRegistry registry() {
        ImageRegistry registry = ImageRegistry.shipped();
        if (images == null) {
            return registry;
        }
        try {
            registry.addAll(images.toString(), Files.readString(images));
            return registry;
        } catch (IOException e) {
            throw wrong("--images: cannot read " + images + ": " + e.getClass().getSimpleName());
        } catch (IllegalArgumentException e) {
            throw wrong("--images: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private String clock() {
        return speed == 1
                ? "in real time"
                : "at %s times real time".formatted(Double.toString(speed).replaceAll("\\.0$", ""));
    }
}
