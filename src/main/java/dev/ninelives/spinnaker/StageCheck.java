package dev.ninelives.spinnaker;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a stage definition knows to be wrong with a stage before the pipeline starts. Stage definitions may implement it. */
public interface StageCheck {
    /**
     * What is wrong, a sentence each, without the stage's name; empty where nothing is.
     *
     * @param stage as in the pipeline JSON, its expressions not evaluated
     */
    List<String> problems(JsonNode stage);
}
