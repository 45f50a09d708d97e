package dev.ninelives.upgrade;

import dev.ninelives.spinnaker.kubernetes.clouddriver.Release;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the command line says; Maven hands it on as system properties, empty where nothing was said.
 *
 * @param properties where they come from, by name; null for one that is not there
 */
record Settings(Function<String, String> properties) {
    static final String FROM = "upgrade.from";
    static final String TO = "upgrade.to";
    static final String FAIL = "upgrade.fail";

    private static final List<String> SELECTION = List.of("ninelives.scenarios", "ninelives.case", "ninelives.seed");

    static Settings ofSystem() {
        return new Settings(System::getProperty);
    }

    /**
     * One side.
     *
     * @param property {@link #FROM} or {@link #TO}
     * @throws UpgradeException if it is not said, or its provider is not known
     */
    Engine engine(String property) {
        String name = property.substring(property.indexOf('.') + 1);
        String orca = find(property)
                .orElseThrow(() -> new UpgradeException(
                        "-D%s= is missing; say which versions of Orca to compare: -Dfrom=8.27.0 -Dto=8.31.0. On Maven Central there are: %s"
                                .formatted(name, String.join(", ", OrcaRelease.versions()))));
        return new Engine(orca, find(property + ".provider").map(release -> provider(name, release)));
    }

    /** The versions that {@code -Dversions} lists; all on Maven Central where it does not. */
    List<String> versions() {
        return find("upgrade.versions")
                .map(list -> Stream.of(list.split(",", -1))
                        .map(String::strip)
                        .filter(version -> !version.isEmpty())
                        .toList())
                .orElseGet(OrcaRelease::versions);
    }

    /**
     * Whether any difference fails the build, and not only one of a verdict.
     *
     * @throws UpgradeException if it is neither
     */
    boolean failsOnAny() {
        String fail = find(FAIL).orElse("verdict");
        if (!List.of("verdict", "any").contains(fail)) {
            throw new UpgradeException("-D%s=%s: expected 'verdict' or 'any'".formatted(FAIL, fail));
        }
        return fail.equals("any");
    }

    Path reports() {
        return Path.of(find("ninelives.reports").orElse("reports"));
    }

    /** Runs engines, with the class paths that Maven resolves. */
    EngineProcess engines(Path folder) {
        Map<String, String> selection = new LinkedHashMap<>();
        SELECTION.forEach(name -> find(name).ifPresent(value -> selection.put(name, value)));
        MavenClassPath classPaths = new MavenClassPath(
                Path.of(find("upgrade.maven").orElse("mvn")),
                find("upgrade.offline").map(Boolean::parseBoolean).orElse(false),
                Path.of("target", "upgrade"));
        return new EngineProcess(classPaths, selection, folder, Clock.systemUTC());
    }

    private static String provider(String name, String release) {
        try {
            return Release.of(release).toString();
        } catch (IllegalArgumentException e) {
            throw new UpgradeException("-D%s.provider: %s".formatted(name, e.getMessage()));
        }
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(properties.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
