package dev.ninelives.report;

import java.util.List;
import java.util.Optional;

/** All that the template of a case's page shows, as words. */
record CaseView(
        String scenario,
        String anchor,
        String claim,
        String name,
        String tone,
        String sign,
        String badge,
        String headline,
        List<String> differences,
        String expected,
        String replay,
        List<Fact> facts,
        Optional<Chart> chart,
        List<Legend> versions,
        List<PromiseView> promises,
        List<ViolationView> violations,
        List<StageView> stages,
        List<ManifestView> manifests,
        List<RefusalView> refusals,
        Optional<RunView> baseline,
        List<ShortenedView> shortened,
        List<DiagnosisView> diagnosis,
        List<EventGroup> events,
        List<Fact> context) {
    record Fact(String label, String text) {}

    /** @param css the version's colour */
    record Legend(String css, String words) {}

    /** @param css {@code kept}, {@code broken}, {@code pinned} or {@code open} */
    record PromiseView(String css, String sign, String words, String name, String text) {}

    record ViolationView(boolean pinned, String promise, String sentence, List<Fact> facts) {}

    record StageView(
            String name,
            String type,
            int depth,
            String css,
            String sign,
            String status,
            String start,
            String length,
            String message) {}

    /** @param changed whether it differs from the healthy one */
    record ManifestView(
            String artifact, String fault, String simulates, boolean changed, List<LineDifference.Line> lines) {}

    record RefusalView(
            String at, String actor, String method, String object, String code, String reason, String message) {}

    /** @param original how long it takes in Spinnaker itself */
    record ShortenedView(String who, String what, String taken, String original) {}

    /** @param text the end of it, where it is long */
    record DiagnosisView(String name, String href, String text) {}

    record RunView(String sentence, List<StageView> stages) {}
}
