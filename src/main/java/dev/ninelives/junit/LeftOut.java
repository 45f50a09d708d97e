package dev.ninelives.junit;

import dev.ninelives.scenario.CaseResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A case that is not run on a kind of cluster, as that could not have it.
 *
 * @param caseId as the case calls itself
 * @param reason a clause
 */
record LeftOut(String scenario, String caseId, Cluster cluster, String reason) {
    private record Group(String scenario, Cluster cluster, String reason) {}

    boolean isMeantBy(CaseResult result) {
        return result.scenario().equals(scenario) && result.name().equals(caseId);
    }

    /** Which cases those are, and why, a sentence for each reason. */
    static List<String> sentences(Collection<LeftOut> all) {
        Map<Group, List<String>> cases = all.stream()
                .collect(Collectors.groupingBy(
                        each -> new Group(each.scenario, each.cluster, each.reason),
                        LinkedHashMap::new,
                        Collectors.mapping(LeftOut::caseId, Collectors.toList())));
        return cases.entrySet().stream()
                .map(group -> "Not run on %s: %s of %s, since %s."
                        .formatted(
                                group.getKey().cluster().id(),
                                String.join(", ", group.getValue()),
                                group.getKey().scenario(),
                                group.getKey().reason()))
                .toList();
    }
}
