package dev.ninelives.spinnaker;

import java.util.List;
import java.util.Map;

/**
 * Stages to add to Orca's own.
 *
 * @param beans classes of stage definitions, tasks and precondition tasks; their constructors are filled by type
 * @param collaborators objects that those constructors ask for, by the type they ask for
 */
public record StageModule(List<Class<?>> beans, Map<Class<?>, Object> collaborators) {
    public StageModule {
        beans = List.copyOf(beans);
        collaborators = Map.copyOf(collaborators);
    }
}
