package dev.ninelives.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;

/** What a selection comes to in JUnit. */
interface SelectedTests {
    /**
     * The tests.
     *
     * @throws InvalidSelectionException if the selection matches nothing
     */
    Stream<DynamicNode> nodes();

    /** Writes the report, after all tests. */
    void finish();
}
