package dev.ninelives.sim.kubelet;

/** What a shell says of arithmetic that it cannot do, after which it ends. */
final class ShellArithmeticException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShellArithmeticException(String message) {
        super(message);
    }
}
