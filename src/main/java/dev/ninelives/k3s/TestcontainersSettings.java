package dev.ninelives.k3s;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Properties;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.ResourceReaper;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * Settings that Testcontainers takes from environment variables or from a file in the home folder only, neither of which a
 * running JVM should write. They are set where Testcontainers keeps them; should a new release keep them elsewhere, the
 * message names the variable to set instead.
 */
final class TestcontainersSettings {
    private TestcontainersSettings() {}

    /** Where the engine and its published ports are: {@code TESTCONTAINERS_HOST_OVERRIDE}. */
    static void use(LocalEngineStrategy strategy) {
        set(
                DockerClientFactory.class,
                "strategy",
                DockerClientFactory.instance(),
                strategy,
                "TESTCONTAINERS_HOST_OVERRIDE=localhost");
    }

    /** Does without Ryuk, the container that removes what a dead JVM leaves: {@code TESTCONTAINERS_RYUK_DISABLED}. */
    static void doWithoutRyuk() {
        String instead = "TESTCONTAINERS_RYUK_DISABLED=true";
        try {
            Constructor<?> reaper = Class.forName("org.testcontainers.utility.JVMHookResourceReaper")
                    .getDeclaredConstructor();
            reaper.setAccessible(true);
            set(ResourceReaper.class, "instance", null, reaper.newInstance(), instead);
        } catch (ReflectiveOperationException e) {
            throw notPossible(instead, e);
        }
    }

    /** Leaves containers running for the next JVM: {@code TESTCONTAINERS_REUSE_ENABLE}. */
    static void allowReuse() {
        String instead = "TESTCONTAINERS_REUSE_ENABLE=true";
        try {
            Field field = TestcontainersConfiguration.class.getDeclaredField("userProperties");
            field.setAccessible(true);
            Properties properties = (Properties) field.get(TestcontainersConfiguration.getInstance());
            properties.setProperty("testcontainers.reuse.enable", "true");
        } catch (ReflectiveOperationException e) {
            throw notPossible(instead, e);
        }
    }

    private static void set(Class<?> owner, String name, Object object, Object value, String instead) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            field.set(object, value);
        } catch (ReflectiveOperationException e) {
            throw notPossible(instead, e);
        }
    }

    private static K3sException notPossible(String instead, Exception cause) {
        return new K3sException(
                "This release of Testcontainers cannot be set up from within; set the environment variable %s and run again"
                        .formatted(instead),
                cause);
    }
}
