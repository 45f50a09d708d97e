package dev.ninelives.sim.kubelet;

/** A script that a shell refuses; the mistake is the manifest author's, and the shell exits with 2. */
final class ScriptSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScriptSyntaxException(String message) {
        super("sh: syntax error: " + message);
    }
}
