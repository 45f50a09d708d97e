package dev.ninelives.upgrade;

import java.util.List;

/** All cases on two engines. */
record Comparison(RecordedRun from, RecordedRun to, List<CaseComparison> cases) {
    Comparison {
        cases = List.copyOf(cases);
    }

    /** @throws UpgradeException if the two did not run the same cases */
    static Comparison of(RecordedRun from, RecordedRun to) {
        List<CaseComparison> cases = from.cases().stream()
                .flatMap(one -> to.of(one).map(other -> CaseComparison.of(one, other)))
                .toList();
        if (cases.size() != from.cases().size() || cases.size() != to.cases().size()) {
            throw new UpgradeException("%s ran %d cases and %s ran %d, of which %d are the same; nothing is compared"
                    .formatted(
                            from.engine(),
                            from.cases().size(),
                            to.engine(),
                            to.cases().size(),
                            cases.size()));
        }
        return new Comparison(from, to, cases);
    }

    List<CaseComparison> differing() {
        return cases.stream().filter(one -> !one.differences().isEmpty()).toList();
    }

    long changedVerdicts() {
        return cases.stream().filter(CaseComparison::changesVerdict).count();
    }
}
