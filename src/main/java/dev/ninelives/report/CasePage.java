package dev.ninelives.report;

import java.nio.file.Path;
import java.util.List;

/**
 * The files that were written for one case. None of them holds a secret.
 *
 * @param page for people: one file that needs no other
 * @param history for judging again: JSON Lines
 * @param historyText the same for people, one line per event
 * @param result for machines: this case's object of {@code results.json}
 * @param diagnosis what the cluster told, where the case did not end as expected
 */
public record CasePage(Path page, Path history, Path historyText, Path result, List<Path> diagnosis) {
    public CasePage {
        diagnosis = List.copyOf(diagnosis);
    }
}
