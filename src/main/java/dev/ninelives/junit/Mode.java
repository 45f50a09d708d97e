package dev.ninelives.junit;

/** What is done with the scenarios. */
public enum Mode {
    /** Every case runs. */
    RUN("run") {
        @Override
        SelectedTests tests(Selection selection) {
            return new SuiteRun(selection, new ConsoleProgress(System.out));
        }
    },

    /** The pipelines are read for hazards; nothing runs. */
    LINT("lint") {
        @Override
        SelectedTests tests(Selection selection) {
            return new LintRun(selection, System.out);
        }
    };

    private final String id;

    Mode(String id) {
        this.id = id;
    }

    /** As the system property names it. */
    public String id() {
        return id;
    }

    abstract SelectedTests tests(Selection selection);
}
