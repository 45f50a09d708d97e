package dev.ninelives.sim.fidelity;

/** A part of the page on how like a real cluster the embedded one is. Another suite adds its own to {@link FidelityPage}. */
public interface FidelitySection {
    /** Markdown that begins with a heading of the second level and ends with a line break; the same in every run. */
    String text();
}
