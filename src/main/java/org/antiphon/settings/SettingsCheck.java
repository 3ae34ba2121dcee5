package org.antiphon.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Reads every {@link SettingsGroup} before any start-up observer runs, so that one bad value, or one key that nobody
 * knows, stops the start with one sentence and nothing has begun that would have to end. An extension, because CDI
 * promises of a deployment problem, and not of an exception in an observer, that the application does not start.
 */
public class SettingsCheck implements Extension {

    private static final System.Logger LOG = System.getLogger(SettingsCheck.class.getName());

    private final List<Bean<?>> settings = new CopyOnWriteArrayList<>();
    private final List<Bean<?>> groups = new CopyOnWriteArrayList<>();

    /** By their beans, because Payara and GlassFish let an extension look up none of the application's. */
    void note(@Observes ProcessBean<?> event) {
        if (event.getBean().getTypes().contains(Settings.class)) {
            settings.add(event.getBean());
        } else if (event.getBean().getTypes().contains(SettingsGroup.class)) {
            groups.add(event.getBean());
        }
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        try {
            for (Bean<?> each : settings) {
                verify(
                        (Settings) reference(each, Settings.class, beans),
                        groups.stream()
                                .map(group -> (SettingsGroup) reference(group, SettingsGroup.class, beans))
                                .toList());
            }
        } catch (InvalidSettingException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            event.addDeploymentProblem(e);
        }
    }

    private static Object reference(Bean<?> bean, Class<?> type, BeanManager beans) {
        return beans.getReference(bean, type, beans.createCreationalContext(bean));
    }

    /** Looks at all keys and makes every group read its own. */
    static void verify(Settings settings, Iterable<? extends SettingsGroup> groups) {
        settings.unknownKeys().stream().findFirst().ifPresent(sentence -> {
            throw new InvalidSettingException(sentence);
        });
        try {
            groups.forEach(SettingsGroup::toString);
        } catch (RuntimeException e) {
            throw sentenceOf(e);
        }
    }

    private static RuntimeException sentenceOf(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingException invalid) {
                return invalid;
            }
        }
        return thrown;
    }
}
