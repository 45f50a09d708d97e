package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.orca.pipeline.ExecutionLauncher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Orca is on the class path. */
final class OrcaVersion {
    private static final Pattern JAR = Pattern.compile("orca-core-(.+)\\.jar$");

    private OrcaVersion() {}

    /** As its jar declares it, or else as its jar is called. */
    static String onClassPath() {
        String declared = ExecutionLauncher.class.getPackage().getImplementationVersion();
        return declared != null ? declared : ofJar(jar());
    }

    /** The jar that Orca's classes were loaded from. */
    static String jar() {
        return ExecutionLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    static String ofJar(String path) {
        Matcher matcher = JAR.matcher(path);
        return matcher.find() ? matcher.group(1) : "of unknown version";
    }
}
