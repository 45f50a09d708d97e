package dev.ninelives.report;

import java.nio.file.Path;

/**
 * The files that were written for one case. None of them holds a secret.
 *
 * @param page for people: one file that needs no other
 * @param history for judging again: JSON Lines
 * @param historyText the same for people, one line per event
 * @param result for machines: this case's object of {@code results.json}
 */
public record CasePage(Path page, Path history, Path historyText, Path result) {}
