package dev.ninelives.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The pages' templates. Whatever they show is escaped for HTML, also within SVG and attributes. */
final class Templates {
    private static final Configuration CONFIGURATION = configuration();

    private Templates() {}

    /** The page of one case. */
    static String casePage(CaseView view) {
        return render("case.ftlh", view);
    }

    static String index(IndexView view) {
        return render("index.ftlh", view);
    }

    /** The index of a comparison of two engines. */
    static String comparison(ComparisonWriter.Index view) {
        return render("comparison.ftlh", view);
    }

    /** The page of a case that differs between two engines. */
    static String comparedCase(ComparisonWriter.Page view) {
        return render("compared-case.ftlh", view);
    }

    private static String render(String template, Record view) {
        StringWriter page = new StringWriter(1 << 16);
        try {
            CONFIGURATION.getTemplate(template).process(Map.of("view", view), page);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + template, e);
        } catch (TemplateException e) {
            throw new IllegalStateException("The template " + template + " does not fit its view", e);
        }
        return page.toString();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setClassForTemplateLoading(Templates.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setObjectWrapper(new RecordWrapper());
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setLogTemplateExceptions(false);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLocalizedLookup(false);
        return configuration;
    }
}
