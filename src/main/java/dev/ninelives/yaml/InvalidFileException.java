package dev.ninelives.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Files written by a person hold mistakes; the message names all of them. */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidFileException(Problem problem) {
        this(List.of(problem));
    }

    public InvalidFileException(List<Problem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        if (problems.size() == 1) {
            return problems.get(0).toString();
        }
        return problems.stream()
                .map(problem -> "\n  " + problem)
                .collect(Collectors.joining("", problems.size() + " problems:", ""));
    }
}
