package dev.ninelives.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ninelives.scenario.CaseResult;
import java.util.Locale;
import java.util.zip.CRC32;

/** Where a case's files lie under the reports: a place that no name leads out of, and that no two cases share. */
final class CasePath {
    private static final int LONGEST = 100;
    private static final String USUAL_CLUSTER = "embedded";
    private static final long USUAL_SEED = 1;

    private CasePath() {}

    /**
     * For example {@code blue-green/crash-loop,healthy}, and {@code …@k3s} or {@code …@seed-2} for the same on another
     * cluster or with another seed, as no name can have an {@code @}; with {@code /} on every system, as for a link.
     */
    static String of(CaseResult result) {
        return segment(result.scenario()) + "/" + segment(result.name()) + cluster(result)
                + (result.seed() == USUAL_SEED ? "" : "@seed-" + result.seed());
    }

    /** Tells what a scenario did on one cluster from what it did on others. */
    static String scenario(CaseResult result) {
        return segment(result.scenario()) + cluster(result);
    }

    private static String cluster(CaseResult result) {
        String kind = result.surroundings().clusterKind();
        return kind.equals(USUAL_CLUSTER) ? "" : "@" + segment(kind);
    }

    /** A name that had to be changed gets a checksum, so that it stays apart from one that reads like it. */
    static String segment(String name) {
        String safe = name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._,+=-]+", "-")
                .replaceAll("^[.-]+|[.-]+$", "");
        if (safe.equals(name) && !safe.isEmpty() && safe.length() <= LONGEST) {
            return safe;
        }
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(UTF_8));
        String start = safe.substring(0, Math.min(LONGEST, safe.length()));
        return (start.isEmpty() ? "case" : start) + "-" + String.format(Locale.ROOT, "%08x", checksum.getValue());
    }
}
