package dev.ninelives.sim.kubelet;

import dev.ninelives.sim.kubelet.PodPorts.Answer;
import java.util.List;

/** {@code busybox httpd}: serves the files of a directory; goes to the background unless {@code -f} keeps it. */
final class HttpServer {
    private static final String NOT_FOUND = "<HTML><BODY><H1>404 Not Found</H1></BODY></HTML>\n";

    private HttpServer() {}

    static void run(Invocation call) {
        String port = "80";
        String directory = call.directory();
        boolean foreground = false;
        List<String> operands = call.operands();
        for (int i = 0; i < operands.size(); i++) {
            switch (operands.get(i)) {
                case "-f", "-fv", "-v", "-vv" -> foreground |= operands.get(i).startsWith("-f");
                case "-p" -> port = i + 1 < operands.size() ? operands.get(++i) : "";
                case "-h" -> directory = i + 1 < operands.size() ? call.absolute(operands.get(++i)) : "";
                default -> throw call.unmodelled();
            }
        }
        String digits = port.substring(port.lastIndexOf(':') + 1);
        if (!digits.matches("\\d{1,5}") || !call.files().isDirectory(directory)) {
            call.exit().accept(1);
            return;
        }
        serve(call, Integer.parseInt(digits), directory, foreground);
    }

    private static void serve(Invocation call, int port, String directory, boolean foreground) {
        boolean free = call.process().listen(port, path -> answer(call.files(), directory, path));
        if (!free) {
            call.exit().accept(1);
        } else if (!foreground) {
            call.exit().accept(0);
        }
    }

    private static Answer answer(ContainerFiles files, String root, String path) {
        String file = ContainerFiles.normal("/", root + "/" + ContainerFiles.normal("/", path));
        String served = files.isDirectory(file) ? ContainerFiles.normal(file, "index.html") : file;
        return files.read(served).map(body -> Answer.of(200, body)).orElse(Answer.of(404, NOT_FOUND));
    }
}
