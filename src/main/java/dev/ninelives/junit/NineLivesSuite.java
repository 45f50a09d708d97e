package dev.ninelives.junit;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Every case of the selected scenarios as a test of its own, with a console that follows along and a report in {@code
 * reports/}. A subclass needs no content:
 *
 * <pre>{@code
 * class PipelineIT extends NineLivesSuite {}
 * }</pre>
 *
 * <p>With {@code -Dninelives.mode=lint} the pipelines are read for hazards instead, a test per scenario.
 *
 * <p>System properties select what runs; see {@link Selection}.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class NineLivesSuite {
    private final SelectedTests tests;

    /** The suite that the system properties select. */
    protected NineLivesSuite() {
        this(Selection.fromSystemProperties());
    }

    /** The suite that {@code selection} selects, whatever the system properties say. */
    protected NineLivesSuite(Selection selection) {
        tests = selection.mode().tests(selection);
    }

    @TestFactory
    public final Stream<DynamicNode> cases() {
        return tests.nodes();
    }

    @AfterAll
    public final void writeReport() {
        tests.finish();
    }
}
