package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.Script.Background;
import dev.ninelives.sim.kubelet.Script.Branch;
import dev.ninelives.sim.kubelet.Script.Case;
import dev.ninelives.sim.kubelet.Script.Chain;
import dev.ninelives.sim.kubelet.Script.For;
import dev.ninelives.sim.kubelet.Script.If;
import dev.ninelives.sim.kubelet.Script.Link;
import dev.ninelives.sim.kubelet.Script.Loop;
import dev.ninelives.sim.kubelet.Script.Not;
import dev.ninelives.sim.kubelet.Script.Pipe;
import dev.ninelives.sim.kubelet.Script.Simple;
import dev.ninelives.sim.kubelet.Script.Subshell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Runs a script. Each part is handed what comes after it, so that a part that takes time lets the timeline go on; a part
 * whose end never comes, such as a server, simply never calls it.
 */
final class Shell {
    /** After so many rounds that take no time a loop counts as one that spins for ever. */
    private static final int MOST_ROUNDS_AT_ONCE = 1_000;

    final ContainerProcess process;
    final Map<String, String> variables;
    final IntConsumer exit;
    final ShellJobs jobs;
    final ShellLoops loops = new ShellLoops();
    Input input = Input.nothing();
    String directory;
    boolean exitOnError;
    private int lastCode;

    /**
     * A shell that has not begun.
     *
     * @param exit is told the exit code when the script ends or exits
     */
    Shell(ContainerProcess process, Map<String, String> variables, String directory, IntConsumer exit) {
        this.process = process;
        this.variables = new LinkedHashMap<>(variables);
        this.directory = directory;
        this.exit = exit;
        jobs = new ShellJobs(process);
    }

    /** Runs {@code text} and exits with its last code; with 2 if it cannot be read. */
    void run(String text, Output output) {
        Script script;
        try {
            script = ScriptParser.parse(text);
        } catch (ScriptSyntaxException broken) {
            exit.accept(2);
            return;
        }
        run(script, false, output, exit);
    }

    int lastCode() {
        return lastCode;
    }

    /**
     * Runs a part.
     *
     * @param tested whether somebody looks at its code, so that {@code set -e} must not end the script
     * @param next is told its code
     */
    void run(Script script, boolean tested, Output output, IntConsumer next) {
        if (script instanceof Simple simple) {
            simple(simple, tested, output, next);
        } else if (script instanceof Pipe pipe) {
            pipe(pipe, output, code -> after(code, tested, next));
        } else if (script instanceof Case some) {
            branch(some).ifPresentOrElse(body -> run(body, tested, output, next), () -> next.accept(0));
        } else if (script instanceof Chain chain) {
            boolean leftTested = tested || chain.link() != Link.ALWAYS;
            run(chain.left(), leftTested, output, code -> follow(chain, code, tested, output, next));
        } else if (script instanceof Not not) {
            run(not.script(), true, output, code -> next.accept(code == 0 ? 1 : 0));
        } else if (script instanceof Background background) {
            jobs.start(end -> subshell(end).run(background.script(), false, output, end));
            next.accept(0);
        } else if (script instanceof Subshell nested) {
            IntConsumer end = code -> after(code, tested, next);
            subshell(end).run(nested.body(), tested, output, end);
        } else if (script instanceof If branch) {
            run(branch.condition(), true, output, code -> branch(branch, code, tested, output, next));
        } else if (script instanceof Loop loop) {
            repeat(loop, tested, output, next);
        } else if (script instanceof For each) {
            forEach(each.variable(), expand(each), each.body(), tested, output, next);
        }
    }

    private void simple(Simple simple, boolean tested, Output output, IntConsumer next) {
        try {
            new SimpleCommand(this, simple, output).run(code -> after(code, tested, next));
        } catch (ShellArithmeticException wrong) {
            process.complain("sh: " + wrong.getMessage() + "\n");
            exit.accept(2);
        }
    }

    /** The right side begins once the left one has ended; each is a shell of its own. */
    private void pipe(Pipe pipe, Output output, IntConsumer next) {
        StringBuilder written = new StringBuilder();
        IntConsumer goOn = ignored -> {
            Shell right = subshell(next);
            right.input = new Input(written.toString());
            right.run(pipe.right(), false, output, next);
        };
        subshell(goOn).run(pipe.left(), false, Output.into(written), goOn);
    }

    private Optional<Script> branch(Case some) {
        WordExpansion expansion = new WordExpansion(this);
        String subject = expansion.text(some.subject());
        return some.branches().stream()
                .filter(branch -> branch.patterns().stream()
                        .anyMatch(pattern ->
                                expansion.pattern(pattern).matcher(subject).matches()))
                .map(Branch::body)
                .findFirst();
    }

    private void follow(Chain chain, int code, boolean tested, Output output, IntConsumer next) {
        boolean goOn = switch (chain.link()) {
            case ALWAYS -> true;
            case ON_SUCCESS -> code == 0;
            case ON_FAILURE -> code != 0;
        };
        if (goOn) {
            run(chain.right(), tested, output, next);
        } else {
            next.accept(code);
        }
    }

    private void branch(If branch, int code, boolean tested, Output output, IntConsumer next) {
        if (code == 0) {
            run(branch.then(), tested, output, next);
        } else if (branch.otherwise().isPresent()) {
            run(branch.otherwise().get(), tested, output, next);
        } else {
            next.accept(0);
        }
    }

    /** Rounds that end at once are run in a row; one that takes time goes on from here when it ends. */
    private void repeat(Loop loop, boolean tested, Output output, IntConsumer next) {
        for (int rounds = 0; rounds < MOST_ROUNDS_AT_ONCE; rounds++) {
            Round round = new Round();
            run(loop.condition(), true, output, code -> {
                if ((code == 0) == loop.stopOn()) {
                    next.accept(0);
                } else {
                    Runnable again = () -> round.end(() -> repeat(loop, tested, output, next));
                    loops.enter(() -> next.accept(0), again);
                    run(loop.body(), tested, output, ended -> {
                        loops.exit();
                        again.run();
                    });
                }
            });
            if (!round.endedAtOnce()) {
                return;
            }
        }
    }

    /** Tells a round of a loop that ends at once from one that ends later. */
    private static final class Round {
        private boolean ended;
        private boolean left;

        void end(Runnable later) {
            ended = true;
            if (left) {
                later.run();
            }
        }

        boolean endedAtOnce() {
            left = true;
            return ended;
        }
    }

    private void forEach(
            String variable, List<String> values, Script body, boolean tested, Output output, IntConsumer next) {
        if (values.isEmpty()) {
            next.accept(lastCode);
            return;
        }
        variables.put(variable, values.get(0));
        List<String> rest = values.subList(1, values.size());
        Runnable again = () -> forEach(variable, rest, body, tested, output, next);
        loops.enter(() -> next.accept(0), again);
        run(body, tested, output, code -> {
            loops.exit();
            again.run();
        });
    }

    private List<String> expand(For each) {
        List<String> values = new ArrayList<>();
        each.words().forEach(word -> values.addAll(new WordExpansion(this).fields(word)));
        return values;
    }

    private Shell subshell(IntConsumer end) {
        Shell shell = new Shell(process, variables, directory, end);
        shell.exitOnError = exitOnError;
        shell.input = input;
        return shell;
    }

    private void after(int code, boolean tested, IntConsumer next) {
        lastCode = code;
        jobs.runPendingTrap(this, () -> goOn(code, tested, next));
    }

    private void goOn(int code, boolean tested, IntConsumer next) {
        if (code != 0 && exitOnError && !tested) {
            exit.accept(code);
        } else if (process.isAlive()) {
            next.accept(code);
        }
    }

    /** Gives process 1 to another program, which forgets the traps. */
    void forgetTraps() {
        process.onTerminate(Optional.empty());
    }
}
