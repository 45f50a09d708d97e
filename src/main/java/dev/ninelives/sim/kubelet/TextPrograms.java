package dev.ninelives.sim.kubelet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.LongStream;

/** Programs that read text, from files or from a pipe, and write other text. */
final class TextPrograms {
    private static final Pattern SUBSTITUTE = Pattern.compile("s([/|#,:])(.*)\\1(.*)\\1(g?)");
    private static final Pattern CUT =
            Pattern.compile("(?s)(?:-d\0?(?<by>.)\0)?-f\0?(?<field>[1-9]\\d?)(?:\0(?<file>[^\0]+))?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private TextPrograms() {}

    static void grep(Invocation invocation) {
        TextCall call = TextCall.of(invocation).knowing("qvicEFwx");
        if (call.operands().isEmpty()) {
            throw invocation.unmodelled();
        }
        Pattern pattern = pattern(call, invocation);
        Optional<String> text = call.text(1);
        if (text.isEmpty()) {
            invocation.exit().accept(2);
            return;
        }
        List<String> found = TextCall.linesOf(text.get()).stream()
                .filter(line -> pattern.matcher(line).find() != call.has('v'))
                .toList();
        if (call.has('c')) {
            invocation.output().write(found.size() + "\n");
        } else if (!call.has('q')) {
            found.forEach(line -> invocation.output().write(line + "\n"));
        }
        invocation.exit().accept(found.isEmpty() ? 1 : 0);
    }

    private static Pattern pattern(TextCall call, Invocation invocation) {
        String asked = call.operands().get(0);
        String regex = call.has('F') ? Pattern.quote(asked) : call.has('E') ? asked : basic(asked);
        String whole = call.has('x') ? "^(?:" + regex + ")$" : call.has('w') ? "\\b(?:" + regex + ")\\b" : regex;
        try {
            return Pattern.compile(whole, call.has('i') ? Pattern.CASE_INSENSITIVE : 0);
        } catch (PatternSyntaxException e) {
            throw invocation.unmodelled();
        }
    }

    /** A basic regular expression, in which it is the backslash that gives these characters a meaning. */
    private static String basic(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char next = pattern.charAt(i);
            boolean escaped = next == '\\' && i + 1 < pattern.length();
            char meant = escaped ? pattern.charAt(++i) : next;
            boolean special = "(){}+?|".indexOf(meant) >= 0;
            regex.append(special == escaped ? "" : "\\").append(meant);
        }
        return regex.toString();
    }

    static void wc(Invocation invocation) {
        TextCall call = TextCall.of(invocation).knowing("lwc");
        String text = call.text(0).orElse("");
        List<String> counts = new ArrayList<>();
        if (call.counts('l')) {
            counts.add(Long.toString(text.chars().filter(c -> c == '\n').count()));
        }
        if (call.counts('w')) {
            counts.add(Long.toString(
                    Pattern.compile("\\S+").matcher(text).results().count()));
        }
        if (call.counts('c')) {
            counts.add(Integer.toString(text.length()));
        }
        counts.addAll(call.operands());
        call.end(List.of(String.join(" ", counts)));
    }

    static void head(Invocation invocation) {
        TextCall call = TextCall.counted(invocation);
        List<String> lines = call.lines(1);
        call.end(lines.subList(0, Math.min(call.count(), lines.size())));
    }

    /** {@code tail -f} is how people keep a container alive. */
    static void tail(Invocation invocation) {
        if (invocation.operands().contains("-f") || invocation.operands().contains("-F")) {
            return;
        }
        TextCall call = TextCall.counted(invocation);
        List<String> lines = call.lines(1);
        call.end(lines.subList(Math.max(0, lines.size() - call.count()), lines.size()));
    }

    static void sort(Invocation invocation) {
        TextCall call = TextCall.of(invocation).knowing("rnu");
        List<String> lines = new ArrayList<>(call.lines(0));
        lines.sort((one, other) -> {
            int order = call.has('n') ? Long.compare(leading(one), leading(other)) : 0;
            order = order == 0 ? one.compareTo(other) : order;
            return call.has('r') ? -order : order;
        });
        call.end(call.has('u') ? List.copyOf(new LinkedHashSet<>(lines)) : lines);
    }

    private static long leading(String line) {
        Matcher number = NUMBER.matcher(line.strip());
        return number.lookingAt() ? Long.parseLong(number.group()) : 0;
    }

    /** {@code cut -d X -f N}. */
    static void cut(Invocation invocation) {
        Matcher asked = CUT.matcher(String.join("\0", invocation.operands()));
        if (!asked.matches()) {
            throw invocation.unmodelled();
        }
        String by = Pattern.quote(Optional.ofNullable(asked.group("by")).orElse("\t"));
        int field = Integer.parseInt(asked.group("field")) - 1;
        List<String> files = Optional.ofNullable(asked.group("file")).stream().toList();
        TextCall call = new TextCall(invocation, List.of(), files);
        call.end(call.lines(0).stream()
                .map(line -> {
                    String[] parts = line.split(by, -1);
                    return parts.length == 1 ? line : field < parts.length ? parts[field] : "";
                })
                .toList());
    }

    static void tr(Invocation invocation) {
        List<String> operands = invocation.operands();
        boolean deletes = operands.size() == 2 && operands.get(0).equals("-d");
        if (operands.size() != 2 || (!deletes && operands.get(0).startsWith("-"))) {
            throw invocation.unmodelled();
        }
        String from = set(operands.get(deletes ? 1 : 0));
        String to = deletes ? "" : set(operands.get(1));
        StringBuilder text = new StringBuilder();
        for (char each : invocation.input().rest().toCharArray()) {
            int place = from.indexOf(each);
            if (place < 0) {
                text.append(each);
            } else if (!to.isEmpty()) {
                text.append(to.charAt(Math.min(place, to.length() - 1)));
            }
        }
        invocation.output().write(text.toString());
        invocation.exit().accept(0);
    }

    /** The characters of a set, with ranges such as {@code a-z} written out. */
    private static String set(String set) {
        String plain = set.replace("\\n", "\n").replace("\\t", "\t");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            boolean range = i + 2 < plain.length() && plain.charAt(i + 1) == '-';
            char last = plain.charAt(range ? i + 2 : i);
            for (int each = plain.charAt(i); each <= last; each++) {
                all.append((char) each);
            }
            i += range ? 2 : 0;
        }
        return all.toString();
    }

    static void sed(Invocation invocation) {
        TextCall call = TextCall.of(invocation).knowing("eEr");
        Matcher script = SUBSTITUTE.matcher(
                call.operands().isEmpty() ? "" : call.operands().get(0));
        if (!script.matches() || script.group(2).isEmpty()) {
            throw invocation.unmodelled();
        }
        boolean extended = call.has('E') || call.has('r');
        Pattern pattern = Pattern.compile(extended ? script.group(2) : basic(script.group(2)));
        String replacement = script.group(3).replace("$", "\\$").replaceAll("\\\\(\\d)", "\\$$1");
        call.end(call.lines(1).stream()
                .map(line -> script.group(4).isEmpty()
                        ? pattern.matcher(line).replaceFirst(replacement)
                        : pattern.matcher(line).replaceAll(replacement))
                .toList());
    }

    static void tee(Invocation invocation) {
        TextCall call = TextCall.of(invocation).knowing("a");
        String text = invocation.input().rest();
        int code = 0;
        for (String file : call.operands()) {
            String path = invocation.absolute(file);
            String before = call.has('a') ? invocation.files().read(path).orElse("") : "";
            code = invocation.files().write(path, before + text) ? code : 1;
        }
        invocation.output().write(text);
        invocation.exit().accept(code);
    }

    static void seq(Invocation invocation) {
        List<String> operands = invocation.operands();
        boolean numbers = operands.stream().allMatch(each -> each.matches("-?\\d{1,6}"));
        if (operands.isEmpty() || operands.size() > 2 || !numbers) {
            throw invocation.unmodelled();
        }
        long first = operands.size() == 1 ? 1 : Long.parseLong(operands.get(0));
        long last = Long.parseLong(operands.get(operands.size() - 1));
        LongStream.rangeClosed(first, last)
                .forEach(number -> invocation.output().write(number + "\n"));
        invocation.exit().accept(0);
    }
}
