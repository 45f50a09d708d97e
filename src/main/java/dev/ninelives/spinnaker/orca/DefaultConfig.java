package dev.ninelives.spinnaker.orca;

import com.netflix.spinnaker.kork.dynamicconfig.DynamicConfigService;
import com.netflix.spinnaker.kork.dynamicconfig.ScopedCriteria;

/** Spinnaker as it is without any configuration: every setting has its default. */
final class DefaultConfig implements DynamicConfigService {
    @Override
    public <T> T getConfig(Class<T> type, String name, T defaultValue) {
        return defaultValue;
    }

    @Override
    public boolean isEnabled(String flag, boolean defaultValue) {
        return defaultValue;
    }

    @Override
    public boolean isEnabled(String flag, boolean defaultValue, ScopedCriteria criteria) {
        return defaultValue;
    }
}
