package dev.ninelives.junit;

import dev.ninelives.pipeline.PipelineRun;
import dev.ninelives.promise.Violation;
import dev.ninelives.scenario.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether two kinds of clusters say the same of each case: the same verdict, by the same broken promises on the same objects
 * because of the same stages. Times differ, and so may what was in between: two endpoints can go at once, or one by one.
 */
final class VerdictComparison {
    private final ClusterRun one;
    private final ClusterRun other;
    private final List<LeftOut> leftOut;

    /** @param leftOut the cases that the other one was not to run */
    VerdictComparison(ClusterRun one, ClusterRun other, List<LeftOut> leftOut) {
        this.one = one;
        this.other = other;
        this.leftOut = leftOut;
    }

    /** @throws ScenarioFailure if they say different things of a case, or one of them says nothing of it */
    void check(Progress progress) {
        List<CaseResult> ones = without(leftOut, one.results());
        List<String> differences = differences(ones, other.results());
        if (!differences.isEmpty()) {
            throw new ScenarioFailure("%s and %s do not say the same of %d cases:%s"
                    .formatted(one.name(), other.name(), differences.size(), String.join("", differences)));
        }
        progress.note("%s and %s say the same of %d of %d cases%s."
                .formatted(
                        one.name(),
                        other.name(),
                        ones.size(),
                        ones.size(),
                        leftOut.isEmpty() ? "" : "; %d were not run on %s".formatted(leftOut.size(), other.name())));
    }

    static List<CaseResult> without(List<LeftOut> leftOut, List<CaseResult> results) {
        return results.stream()
                .filter(result -> leftOut.stream().noneMatch(each -> each.isMeantBy(result)))
                .toList();
    }

    static List<String> differences(List<CaseResult> ones, List<CaseResult> others) {
        List<String> differences = new ArrayList<>();
        for (CaseResult result : ones) {
            Optional<CaseResult> match = others.stream()
                    .filter(candidate -> candidate.scenario().equals(result.scenario())
                            && candidate.name().equals(result.name()))
                    .findFirst();
            String said = words(result, match.orElse(result));
            String otherwise = match.map(found -> words(found, result)).orElse("\n    was not run");
            if (!said.equals(otherwise)) {
                differences.add("\n  %s of %s\n   one%s\n   other%s"
                        .formatted(result.name(), result.scenario(), said, otherwise));
            }
        }
        return differences;
    }

    /** @param other what it is compared with; the result itself where there is nothing else */
    private static String words(CaseResult result, CaseResult other) {
        StringBuilder words = new StringBuilder("\n    %s, production %s, pipeline %s"
                .formatted(
                        result.verdict().outcome(),
                        result.finalVersion(),
                        result.candidate().map(PipelineRun::status).orElse("did not run")));
        result.verdict()
                .violations()
                .forEach(violation -> words.append("\n    broke \"%s\" on %s%s"
                        .formatted(
                                violation.promise(),
                                violation.object(),
                                violation
                                        .stage()
                                        .filter(stage -> isToldBy(other, violation))
                                        .map(stage -> ", because of stage '" + stage + "'")
                                        .orElse(""))));
        return words.toString();
    }

    /** On a live Spinnaker several stages may have written, and nobody can tell which; that is no other verdict. */
    private static boolean isToldBy(CaseResult other, Violation violation) {
        return !other.surroundings().clusterKind().equals(Cluster.SPINNAKER.id())
                || other.verdict().violations().stream()
                        .filter(found -> found.promise().equals(violation.promise())
                                && found.object().equals(violation.object()))
                        .anyMatch(found -> found.stage().isPresent());
    }
}
