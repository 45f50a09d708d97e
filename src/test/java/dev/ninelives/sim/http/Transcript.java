package dev.ninelives.sim.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What kubectl said to commands, one after the other; the form in which it is kept is what a terminal shows. */
record Transcript(List<Step> steps) {
    private static final String PROMPT = "$ kubectl ";

    /** A command, with what came of it. */
    record Step(String command, int code, String output) {
        @Override
        public String toString() {
            return PROMPT + command + "\n" + output + (output.isEmpty() || output.endsWith("\n") ? "" : "\n") + "["
                    + code + "]\n";
        }
    }

    static Transcript parse(String text) {
        List<Step> steps = new ArrayList<>();
        String command = "";
        StringBuilder output = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            if (line.startsWith(PROMPT)) {
                command = line.substring(PROMPT.length());
                output.setLength(0);
            } else if (line.matches("\\[\\d+]")) {
                steps.add(new Step(command, Integer.parseInt(line.substring(1, line.length() - 1)), output.toString()));
            } else {
                output.append(line).append('\n');
            }
        }
        return new Transcript(steps);
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining());
    }

    /** An output without what no two runs share: ages, addresses, generated names, the width of columns. */
    static String normal(String output) {
        return output.lines()
                .filter(line -> !line.startsWith("Waiting for deployment ")) // how many one sees depends on the time
                .map(Transcript::normalLine)
                .collect(Collectors.joining("\n"));
    }

    private static String normalLine(String line) {
        return line.replaceAll("/tmp/(LIVE|MERGED)-\\d+", "/tmp/$1")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?( \\+0000|Z)", "TIME")
                .replaceAll("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} [\\d:]{8} \\+0000", "TIME")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UID")
                .replaceAll("resourceVersion: \"\\d+\"", "resourceVersion: VERSION")
                .replaceAll("Resource Version: +\\d+", "Resource Version: VERSION")
                .replaceAll("-[bcdfghjklmnpqrstvwxz2456789]{7,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\\b", "-HASH-NAME")
                .replaceAll("([-=])[bcdfghjklmnpqrstvwxz2456789]{8,10}\\b", "$1HASH")
                .replaceAll("\\b10\\.\\d+\\.\\d+\\.\\d+\\b", "IP")
                .replaceAll("(?<=\\s)(\\d+[smh]){1,2}(?=\\s|$)", "AGE")
                .replaceAll(" {2,}", "  ")
                .stripTrailing();
    }
}
