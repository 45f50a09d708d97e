package dev.ninelives.junit;

import dev.ninelives.scenario.FaultCase;
import dev.ninelives.scenario.Scenario;
import dev.ninelives.spinnaker.kubernetes.clouddriver.Release;
import dev.ninelives.yaml.Nearest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What runs, and on what.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><td>{@code ninelives.scenarios}</td><td>folders, separated by commas; each is a scenario or holds scenarios
 *     ({@code scenarios})</td></tr>
 * <tr><td>{@code ninelives.case}</td><td>a case's id, with {@code *} for any characters (all)</td></tr>
 * <tr><td>{@code ninelives.seed}</td><td>chooses one order of what happens at the same time (1)</td></tr>
 * <tr><td>{@code ninelives.cluster}</td><td>kinds of clusters, separated by commas: {@code embedded}, {@code k3s},
 *     {@code kubeconfig}, {@code spinnaker} ({@code embedded})</td></tr>
 * <tr><td>{@code ninelives.kubernetes}</td><td>as which version of Kubernetes the embedded cluster behaves ({@code 1.20})</td></tr>
 * <tr><td>{@code ninelives.k3s}</td><td>where no kind is named: {@code auto} for k3s too, if a Docker engine answers,
 *     {@code required} for k3s too, come what may ({@code off})</td></tr>
 * <tr><td>{@code ninelives.dryRun}</td><td>{@code true} to tell what a cluster of the user's would get, and to write
 *     nothing there ({@code false})</td></tr>
 * <tr><td>{@code ninelives.provider}</td><td>as which release of Spinnaker the Kubernetes stages behave, but for
 *     scenarios that list their releases (what the scenario says, or else {@code current})</td></tr>
 * <tr><td>{@code ninelives.mode}</td><td>{@code lint} to read the pipelines for hazards instead of running anything
 *     ({@code run})</td></tr>
 * <tr><td>{@code ninelives.reports}</td><td>where the report goes ({@code reports})</td></tr>
 * </table>
 *
 * @param cases a case's id, with {@code *} for any characters; empty for all
 * @param clusters in the order in which they are run on
 * @param dryRun whether only to tell what would be written
 * @param leftOut why a kind of cluster that would have been run on is not, in a sentence; empty if none is left out
 * @param provider a release of Spinnaker; empty for what each scenario says
 */
public record Selection(
        List<Path> scenarios,
        Optional<String> cases,
        long seed,
        List<Cluster> clusters,
        Path reports,
        Mode mode,
        boolean dryRun,
        Optional<String> leftOut,
        Optional<String> provider) {
    static final String SCENARIOS = "ninelives.scenarios";
    static final String CASE = "ninelives.case";
    static final String SEED = "ninelives.seed";
    static final String CLUSTER = "ninelives.cluster";
    static final String KUBERNETES = "ninelives.kubernetes";
    static final String K3S = "ninelives.k3s";
    static final String DRY_RUN = "ninelives.dryRun";
    static final String PROVIDER = "ninelives.provider";
    static final String MODE = "ninelives.mode";
    static final String REPORTS = "ninelives.reports";

    private static final String DEFAULT_FOLDER = "scenarios";

    public Selection {
        scenarios = List.copyOf(scenarios);
        clusters = List.copyOf(clusters);
    }

    /** On one kind of cluster. */
    public Selection(
            List<Path> scenarios, Optional<String> cases, long seed, Cluster cluster, Path reports, Mode mode) {
        this(scenarios, cases, seed, List.of(cluster), reports, mode, false, Optional.empty(), Optional.empty());
    }

    /** A selection whose cases run. */
    public Selection(List<Path> scenarios, Optional<String> cases, long seed, Cluster cluster, Path reports) {
        this(scenarios, cases, seed, cluster, reports, Mode.RUN);
    }

    /**
     * What the system properties select.
     *
     * @throws InvalidSelectionException if one of them is not as it must be
     */
    public static Selection fromSystemProperties() {
        EmbeddedSource.selected(); // before anything runs
        Mode mode = mode(property(MODE, Mode.RUN.id()));
        K3sUse k3s = K3sUse.of(property(K3S, K3sUse.OFF.id()));
        List<Cluster> named = clusters(property(CLUSTER, ""));
        Optional<String> leftOut = named.isEmpty() && mode == Mode.RUN ? k3s.missing() : Optional.empty();
        return new Selection(
                Stream.of(property(SCENARIOS, DEFAULT_FOLDER).split(","))
                        .map(String::strip)
                        .map(Path::of)
                        .toList(),
                Optional.ofNullable(System.getProperty(CASE)).filter(text -> !text.isBlank()),
                seed(property(SEED, "1")),
                named.isEmpty() ? k3s.clusters(leftOut.isPresent()) : named,
                Path.of(property(REPORTS, "reports")),
                mode,
                Boolean.parseBoolean(property(DRY_RUN, "false")),
                leftOut,
                providerProperty());
    }

    /** Whether a case of that id runs. */
    public boolean selects(String caseId) {
        return cases.map(glob -> caseId.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q")))
                .orElse(true);
    }

    /**
     * The selected scenarios, on the release that is asked for.
     *
     * @throws InvalidSelectionException if there is none
     * @throws dev.ninelives.yaml.InvalidFileException if one of them is not as it must be
     */
    public List<Scenario> read() {
        return folders().stream().map(this::read).toList();
    }

    /** The folders of the selected scenarios. */
    List<Path> folders() {
        return scenarios.stream()
                .flatMap(folder -> ScenarioFolders.in(folder).stream())
                .toList();
    }

    /** The scenario in a folder, on the release that is asked for. */
    Scenario read(Path folder) {
        Scenario scenario = Scenario.read(folder);
        return provider.map(scenario::on).orElse(scenario);
    }

    /** The command that runs exactly this case again, on that kind of cluster. */
    public String replay(Cluster cluster, Scenario scenario, FaultCase faultCase) {
        return new ReplayCommand(this, cluster).of(scenario, faultCase);
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidSelectionException("-D%s=%s: a seed is a whole number".formatted(SEED, text));
        }
    }

    private static Optional<String> providerProperty() {
        try {
            return Optional.of(property(PROVIDER, ""))
                    .filter(name -> !name.isEmpty())
                    .map(Release::of)
                    .map(Release::toString);
        } catch (IllegalArgumentException e) {
            throw new InvalidSelectionException("-D%s: %s".formatted(PROVIDER, e.getMessage()));
        }
    }

    private static Mode mode(String id) {
        List<String> known = Stream.of(Mode.values()).map(Mode::id).toList();
        return Stream.of(Mode.values())
                .filter(mode -> mode.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidSelectionException(
                        "-D%s=%s: there is no such mode%s".formatted(MODE, id, Nearest.hint(id, known))));
    }

    private static List<Cluster> clusters(String ids) {
        return Stream.of(ids.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .map(Selection::cluster)
                .distinct()
                .toList();
    }

    private static Cluster cluster(String id) {
        List<String> known = Stream.of(Cluster.values()).map(Cluster::id).toList();
        return Stream.of(Cluster.values())
                .filter(cluster -> cluster.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidSelectionException(
                        "-D%s=%s: there is no such kind of cluster%s".formatted(CLUSTER, id, Nearest.hint(id, known))));
    }
}
