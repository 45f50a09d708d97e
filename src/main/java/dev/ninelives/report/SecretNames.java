package dev.ninelives.report;

import java.util.regex.Pattern;

/** Which names announce a secret value. Better to mask a harmless value than to publish a password. */
final class SecretNames {
    /** Words that mean a secret wherever they stand in a name. */
    private static final Pattern STRONG = Pattern.compile("(?i)password|passwd|passphrase|secret|token|credential"
            + "|(?:api|private|access)[-_]?key|key[-_]?data|authorization|cookie|connection_?string");

    /** Too common inside other words to count there, so they must be a word of their own. */
    private static final Pattern WEAK =
            Pattern.compile("(?i)(?:^|[^a-z])(?:key|pass|pwd|pw|auth|cert|dsn|salt|pin)(?:$|[^a-z])");

    private static final Pattern REFERENCE =
            Pattern.compile("(?i).*(?:name|names|ref|refs|path|id|uid|type|seconds|mount\\w*)$");

    private SecretNames() {}

    /** Whether an environment variable or a header of this name holds something that nobody else should see. */
    static boolean announces(String name) {
        return STRONG.matcher(name).find() || WEAK.matcher(name).find();
    }

    /**
     * Whether a field of an object holds a secret itself. Stricter than for variables, since Kubernetes has fields such
     * as {@code secretName} and {@code key} that only point to one.
     */
    static boolean announcesField(String name) {
        return STRONG.matcher(name).find() && !REFERENCE.matcher(name).matches();
    }
}
