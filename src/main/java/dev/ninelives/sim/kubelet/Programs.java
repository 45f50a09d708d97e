package dev.ninelives.sim.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs whose behaviour follows from their command line. */
final class Programs {
    private static final Pattern SLEEP = Pattern.compile("(\\d+)(?:\\.(\\d{1,3}))?([smhd]?)");
    private static final Map<String, Program> BY_NAME = Map.ofEntries(
            Map.entry("true", call -> call.exit().accept(0)),
            Map.entry("false", call -> call.exit().accept(1)),
            Map.entry("sleep", Programs::sleep),
            Map.entry("sh", Programs::shell),
            Map.entry("ash", Programs::shell),
            Map.entry("bash", Programs::shell),
            Map.entry("busybox", Programs::busybox),
            Map.entry("httpd", HttpServer::run),
            Map.entry("wget", HttpFetch::run),
            Map.entry("tail", TextPrograms::tail),
            Map.entry("head", TextPrograms::head),
            Map.entry("grep", TextPrograms::grep),
            Map.entry("wc", TextPrograms::wc),
            Map.entry("sort", TextPrograms::sort),
            Map.entry("cut", TextPrograms::cut),
            Map.entry("tr", TextPrograms::tr),
            Map.entry("sed", TextPrograms::sed),
            Map.entry("tee", TextPrograms::tee),
            Map.entry("seq", TextPrograms::seq),
            Map.entry("nohup", Programs::wrapped),
            Map.entry("pause", Programs::pause),
            Map.entry("echo", FilePrograms::echo),
            Map.entry("printf", FilePrograms::printf),
            Map.entry("cat", FilePrograms::cat),
            Map.entry("mkdir", FilePrograms::mkdir),
            Map.entry("touch", FilePrograms::touch),
            Map.entry("rm", FilePrograms::rm),
            Map.entry("test", FilePrograms::test),
            Map.entry("[", FilePrograms::test),
            Map.entry("hostname", FilePrograms::hostname),
            Map.entry("env", FilePrograms::env),
            Map.entry("chmod", call -> call.exit().accept(0)),
            Map.entry("chown", call -> call.exit().accept(0)));

    private Programs() {}

    /**
     * The program that a command names, in an image.
     *
     * @return empty where the image lacks it
     */
    static Optional<Program> find(Image image, String command) {
        String name = command.substring(command.lastIndexOf('/') + 1);
        if (!image.has(name)) {
            return Optional.empty();
        }
        Program known = BY_NAME.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return Optional.of(
                image.binaries().isEmpty() || image.command().isEmpty()
                        ? new DeclaredProgram(image.behaviour())
                        : call -> {
                            throw call.unmodelled();
                        });
    }

    private static void sleep(Invocation call) {
        Duration total = Duration.ZERO;
        for (String operand : call.operands()) {
            if (operand.equals("infinity") || operand.equals("inf")) {
                return;
            }
            Matcher matcher = SLEEP.matcher(operand);
            if (!matcher.matches()) {
                call.exit().accept(1);
                return;
            }
            total = total.plus(duration(matcher));
        }
        call.process().after(total, "sleep ends", () -> call.exit().accept(0));
    }

    private static Duration duration(Matcher matcher) {
        long fraction = matcher.group(2) == null ? 0 : Long.parseLong((matcher.group(2) + "00").substring(0, 3));
        long unit = switch (matcher.group(3)) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            default -> 1;
        };
        return Duration.ofMillis(unit * (1_000 * Long.parseLong(matcher.group(1)) + fraction));
    }

    /** {@code sh -c SCRIPT}, {@code sh FILE}, or {@code sh}, which finds no input and ends. */
    private static void shell(Invocation call) {
        List<String> operands = call.operands();
        int script = 0;
        boolean inline = false;
        boolean exitOnError = false;
        while (script < operands.size() && operands.get(script).matches("-\\w+")) {
            inline |= operands.get(script).contains("c");
            exitOnError |= operands.get(script).contains("e");
            script++;
        }
        if (script == operands.size()) {
            call.exit().accept(inline ? 2 : 0);
            return;
        }
        Shell shell = new Shell(call.process(), call.variables(), call.directory(), call.exit());
        shell.exitOnError = exitOnError;
        if (inline) {
            shell.run(operands.get(script), call.output());
        } else {
            call.files()
                    .read(call.absolute(operands.get(script)))
                    .ifPresentOrElse(
                            text -> shell.run(text, call.output()),
                            () -> call.exit().accept(2));
        }
    }

    private static void busybox(Invocation call) {
        if (call.operands().isEmpty()) {
            call.exit().accept(0);
        } else {
            wrapped(call);
        }
    }

    private static void wrapped(Invocation call) {
        find(call.process().root().image(), call.operands().get(0))
                .ifPresentOrElse(
                        program -> program.run(call.withArguments(call.operands())),
                        () -> call.exit().accept(127));
    }

    private static void pause(Invocation call) {
        call.process().onTerminate(Optional.of(() -> call.exit().accept(0)));
    }
}
