package dev.ninelives.upgrade;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the selected cases on one engine, in a JVM of its own, and leaves a whole report of them. */
final class EngineProcess {
    private final MavenClassPath classPaths;
    private final Map<String, String> properties;
    private final Path reports;
    private final Clock wall;

    /**
     * Such runs.
     *
     * @param properties system properties for all of them: what is selected
     * @param reports each engine gets a folder in it
     * @param wall only to say how long it took
     */
    EngineProcess(MavenClassPath classPaths, Map<String, String> properties, Path reports, Clock wall) {
        this.classPaths = classPaths;
        this.properties = properties;
        this.reports = reports;
        this.wall = wall;
    }

    /**
     * Runs them, whatever their verdicts.
     *
     * @throws UpgradeException if they could not be run at all
     */
    RecordedRun run(Engine engine) {
        String classPath = classPaths.resolve(engine.orca());
        Path folder = reports.resolve(engine.id());
        ChildProcess process = new ChildProcess(folder.resolve("console.txt"));
        Instant start = wall.instant();
        int exit = process.run(command(engine, classPath, folder));
        Duration took = Duration.between(start, wall.instant());
        if (exit != 0) {
            throw new UpgradeException("The cases do not run on %s%s".formatted(engine, process.tail()));
        }
        return RecordedRun.read(engine, folder, took);
    }

    private List<String> command(Engine engine, String classPath, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        properties.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        engine.provider().ifPresent(release -> command.add("-Dninelives.provider=" + release));
        command.add("-Dninelives.reports=" + folder);
        command.add("-cp");
        command.add(ownClasses() + File.pathSeparator + classPath);
        command.add(EngineCases.class.getName());
        command.add(engine.orca());
        return command;
    }

    /** Our classes, compiled once; only what is under them changes. */
    private static Path ownClasses() {
        try {
            return Path.of(EngineProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Our own classes have no place", e);
        }
    }
}
