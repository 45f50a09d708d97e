package dev.ninelives.pipeline;

import java.time.Duration;

/**
 * What a person answers to a manual judgment.
 *
 * @param input the chosen one of the stage's judgment inputs; empty where none was chosen
 * @param after how long the question waits for its answer
 * @param by who answers
 */
public record Judgment(Answer answer, String input, Duration after, String by) {
    /** The two buttons of a manual judgment. */
    public enum Answer {
        CONTINUE,
        STOP
    }
}
