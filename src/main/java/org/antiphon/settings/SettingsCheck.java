package org.antiphon.settings;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;

/**
 * Reads every {@link SettingsGroup} before any start-up observer runs, so that one bad value, or one key that nobody
 * knows, stops the start with one sentence and nothing has begun that would have to end. An extension, because CDI
 * promises of a deployment problem, and not of an exception in an observer, that the application does not start.
 */
public class SettingsCheck implements Extension {

    private static final System.Logger LOG = System.getLogger(SettingsCheck.class.getName());

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        try {
            verify(
                    beans.createInstance().select(Settings.class).get(),
                    beans.createInstance().select(SettingsGroup.class, Any.Literal.INSTANCE));
        } catch (InvalidSettingException e) {
            LOG.log(System.Logger.Level.ERROR, e.getMessage());
            event.addDeploymentProblem(e);
        }
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
