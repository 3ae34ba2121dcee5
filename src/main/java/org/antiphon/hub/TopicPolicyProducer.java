package org.antiphon.hub;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.settings.Settings;

/** Reads the topic policies once. */
@ApplicationScoped
class TopicPolicyProducer {

    @Produces
    @Singleton
    TopicSettings settings(Settings settings) {
        return TopicSettings.read(settings);
    }

    @Produces
    @Singleton
    TopicPolicies policies(TopicSettings settings) {
        return new TopicPolicies(settings);
    }
}
