package org.antiphon.hub;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Makes the settings of this package, and what is made of them. */
@Dependent
class HubBeans {

    @Produces
    @Singleton
    RecoverySettings recovery(Settings settings) {
        return RecoverySettings.read(settings);
    }

    @Produces
    @Singleton
    TopicSettings topics(Settings settings) {
        return TopicSettings.read(settings);
    }

    @Produces
    @Singleton
    TopicPolicies policies(TopicSettings settings) {
        return new TopicPolicies(settings);
    }
}
