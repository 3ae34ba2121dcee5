package org.antiphon.delivery.request;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.spi.RequestContext;

/**
 * Calls a method of a CDI bean within a request context. A dependent bean lives until its answer is there, any other as
 * long as its scope says.
 */
final class BeanMethod implements Handler.Target {

    private final BeanManager beans;
    private final Bean<?> bean;
    private final Method method;

    BeanMethod(BeanManager beans, Bean<?> bean, Method method) {
        this.beans = beans;
        this.bean = bean;
        this.method = method;
        method.trySetAccessible();
    }

    @Override
    public Optional<Type> argument() {
        return HandlerMethod.payloads(method).findFirst();
    }

    @Override
    public Object call(Optional<Object> argument, RequestContext context) throws Throwable {
        Instance<RequestContextController> controllers = beans.createInstance().select(RequestContextController.class);
        RequestContextController controller = controllers.get();
        boolean activated = controller.activate();
        try {
            return callBean(argument, context);
        } finally {
            if (activated) {
                controller.deactivate();
            }
            controllers.destroy(controller);
        }
    }

    private Object callBean(Optional<Object> argument, RequestContext context) throws Throwable {
        CreationalContext<?> creation = beans.createCreationalContext(bean);
        boolean late = false;
        try {
            Object reference = beans.getReference(bean, bean.getBeanClass(), creation);
            Object result = method.invoke(reference, arguments(argument, context));
            if (result instanceof CompletionStage<?> stage) {
                late = true;
                stage.whenComplete((value, failure) -> creation.release());
            }
            return result;
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        } finally {
            if (!late) {
                creation.release();
            }
        }
    }

    private Object[] arguments(Optional<Object> argument, RequestContext context) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == RequestContext.class ? context : argument.orElseThrow();
        }
        return arguments;
    }
}
