package dev.ninelives.lint;

/** A finding for people. */
public final class FindingText {
    private FindingText() {}

    /** Several lines: what it is, where, why, what it endangers, and what to do; without an end of line. */
    public static String of(Finding finding) {
        String stage = finding.stage().isEmpty()
                ? "the pipeline as a whole"
                : "'%s' (refId %s, from line %d)".formatted(finding.stage(), finding.refId(), finding.stageLine());
        return """
                %s: %s
                  stage     %s
                  where     %s:%d
                  why       %s
                  endangers %s
                  to do     %s""".formatted(
                        finding.hazard().id(),
                        finding.hazard().title(),
                        stage,
                        finding.file(),
                        finding.line(),
                        finding.reason(),
                        finding.promise().text(),
                        finding.advice());
    }
}
