package org.antiphon.delivery.request;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antiphon.spi.HandlesRequest;

/**
 * Finds the methods that handle requests among all enabled beans; one that cannot work, or two for the same name, stop
 * the deployment with a sentence.
 */
public class HandlerFinder implements Extension {

    private final List<HandlerMethod> found = new CopyOnWriteArrayList<>();

    /** What was found. */
    public List<HandlerMethod> found() {
        return List.copyOf(found);
    }

    void find(@Observes ProcessManagedBean<?> event) {
        try {
            find(event.getBean());
        } catch (IllegalArgumentException wrong) {
            event.addDefinitionError(new DefinitionException(wrong.getMessage(), wrong));
        }
    }

    void check(@Observes AfterDeploymentValidation event) {
        for (HandlerMethod method : found) {
            found.stream()
                    .filter(other -> other != method && other.name().equals(method.name()))
                    .findFirst()
                    .ifPresent(other -> event.addDeploymentProblem(
                            new DeploymentException(method + " and " + other + " both handle " + method.name())));
        }
    }

    void find(Bean<?> bean) {
        Class<?> type = bean.getBeanClass();
        while (type != null && type != Object.class) {
            for (Method method : type.getDeclaredMethods()) {
                if (isHandler(method) && isLast(bean.getBeanClass(), method)) {
                    found.add(new HandlerMethod(bean, method));
                }
            }
            type = type.getSuperclass();
        }
    }

    private static boolean isHandler(Method method) {
        return method.isAnnotationPresent(HandlesRequest.class) && !method.isBridge();
    }

    /** Whether no class further down has overridden it; what is not public is left to the checks. */
    private static boolean isLast(Class<?> type, Method method) {
        try {
            return method.equals(type.getMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException notPublic) {
            return true;
        }
    }
}
