package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.PodPorts.Answer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wget} of something in the same Pod, as probes and health checks use it. */
final class HttpFetch {
    private static final Pattern LOCAL =
            Pattern.compile("(?:http://)?(?:localhost|127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?::(\\d+))?(/.*)?");

    private HttpFetch() {}

    static void run(Invocation call) {
        Optional<String> target = Optional.of("index.html");
        String url = "";
        List<String> operands = call.operands();
        for (int i = 0; i < operands.size(); i++) {
            String operand = operands.get(i);
            if (operand.matches("-q?O") && i + 1 < operands.size()) {
                target = Optional.of(operands.get(++i));
            } else if (operand.matches("-q?O.+")) {
                target = Optional.of(operand.substring(operand.indexOf('O') + 1));
            } else if (operand.equals("--spider")) {
                target = Optional.empty();
            } else if (operand.matches("-T") && i + 1 < operands.size()) {
                i++;
            } else if (!operand.startsWith("-")) {
                url = operand;
            }
        }
        Matcher local = LOCAL.matcher(url);
        if (!local.matches()) {
            throw call.unmodelled();
        }
        fetch(call, local, target);
    }

    private static void fetch(Invocation call, Matcher url, Optional<String> target) {
        int port = url.group(1) == null ? 80 : Integer.parseInt(url.group(1));
        Optional<Answer> answer = call.process().root().ports().get(port, url.group(2) == null ? "/" : url.group(2));
        if (answer.isEmpty() || answer.get().content().code() >= 300) {
            call.exit().accept(1);
            return;
        }
        String body = answer.get().content().body();
        target.ifPresent(file -> write(call, file, body));
        call.process()
                .after(answer.get().takes(), "wget ends", () -> call.exit().accept(0));
    }

    private static void write(Invocation call, String file, String body) {
        if (file.equals("-")) {
            call.output().write(body);
        } else {
            call.files().write(call.absolute(file), body);
        }
    }
}
