package dev.ninelives.report;

import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateHashModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows records to templates by the names of their components, and nothing else: no methods, no beans.
 *
 * <p>Text passes {@link VisibleText} on its way, so no template can forget it.
 */
final class RecordWrapper extends DefaultObjectWrapper {
    private static final ClassValue<Map<String, Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getAccessor));
        }
    };

    RecordWrapper() {
        super(Configuration.VERSION_2_3_34);
    }

    @Override
    public TemplateModel wrap(Object value) throws TemplateModelException {
        if (value instanceof Optional<?> optional) {
            return wrap(optional.orElse(null));
        }
        if (value instanceof String text) {
            return new SimpleScalar(VisibleText.of(text));
        }
        return value instanceof Enum<?> constant ? new SimpleScalar(constant.name()) : super.wrap(value);
    }

    @Override
    protected TemplateModel handleUnknownType(Object value) throws TemplateModelException {
        if (value instanceof Record shown) {
            return new RecordHash(shown);
        }
        throw new TemplateModelException(
                "A template cannot show a " + value.getClass().getName());
    }

    private final class RecordHash implements TemplateHashModel {
        private final Record shown;

        RecordHash(Record shown) {
            this.shown = shown;
        }

        @Override
        public TemplateModel get(String name) throws TemplateModelException {
            Method accessor = ACCESSORS.get(shown.getClass()).get(name);
            if (accessor == null) {
                throw new TemplateModelException(shown.getClass().getSimpleName() + " has no component '" + name + "'");
            }
            try {
                return wrap(accessor.invoke(shown));
            } catch (ReflectiveOperationException e) {
                throw new TemplateModelException("Cannot read " + accessor, e);
            }
        }

        @Override
        public boolean isEmpty() {
            return false;
        }
    }
}
