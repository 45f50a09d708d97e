package dev.ninelives.scenario;

/**
 * A manifest as the pipeline was given it.
 *
 * @param artifact the artifact that carries it
 * @param fault the fault's name; {@code healthy} where it is untouched
 * @param simulates what the fault stands for, in one line; empty where it is untouched
 * @param text exactly what was sent
 * @param healthy the text before the fault was applied
 */
public record SentManifest(String artifact, String fault, String simulates, String text, String healthy) {}
