package dev.ninelives.pipeline;

import java.time.Instant;
import java.util.Optional;

/**
 * How one stage ended.
 *
 * @param refId as in the pipeline JSON; a synthetic stage (one that the engine adds) has its parent's in front
 * @param status one of Spinnaker's execution statuses
 * @param start empty where it never started
 * @param message why it failed, from whichever place Spinnaker put it; empty where it did not
 */
public record StageResult(
        String refId,
        String name,
        String type,
        String status,
        boolean synthetic,
        Optional<Instant> start,
        Optional<Instant> end,
        String message) {}
