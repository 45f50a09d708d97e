package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.apiserver.PodNetwork.PodAnswer;
import dev.ninelives.sim.kubelet.ImageBehaviour.Served;
import dev.ninelives.sim.kubelet.PodPorts.Answer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program of an image that says what it does. */
record DeclaredProgram(ImageBehaviour behaviour) implements Program {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");

    @Override
    public void run(Invocation call) {
        ContainerProcess process = call.process();
        process.onTerminate(behaviour
                .stopsAfter()
                .map(delay -> () ->
                        process.after(delay, "program stops", () -> call.exit().accept(0))));
        behaviour
                .crashesAfter()
                .ifPresent(delay ->
                        process.after(delay, "program exits", () -> call.exit().accept(behaviour.exitCode())));
        if (!behaviour.serves().isEmpty()) {
            process.after(behaviour.startsAfter(), "program serves", () -> serve(call));
        }
    }

    private void serve(Invocation call) {
        for (Served served : behaviour.serves()) {
            boolean ours = call.process().root().ports().isOpen(served.port());
            if (!ours) {
                call.process().listen(served.port(), path -> answer(served.port(), path, call.variables()));
            }
        }
    }

    private Answer answer(int port, String path, Map<String, String> variables) {
        return find(port, path)
                .or(() -> find(port, "*"))
                .map(served ->
                        new Answer(new PodAnswer(served.status(), expand(served.body(), variables)), served.takes()))
                .orElse(Answer.of(404, "404 Not Found\n"));
    }

    private Optional<Served> find(int port, String path) {
        return behaviour.serves().stream()
                .filter(served -> served.port() == port && served.path().equals(path))
                .findFirst();
    }

    private static String expand(String body, Map<String, String> variables) {
        return VARIABLE.matcher(body)
                .replaceAll(match -> Matcher.quoteReplacement(variables.getOrDefault(match.group(1), "")));
    }
}
