package org.antiphon.delivery.request;

import jakarta.inject.Inject;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Payloads;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.RequestFailedException;

/** Calls handlers: reads the payload, writes the answer, and turns whatever is thrown into the end of the call. */
@ApplicationSingleton
class CallRunner {

    private static final Payload NOTHING = new Payload("null");

    private final Payloads payloads;

    @Inject
    CallRunner(Payloads payloads) {
        this.payloads = payloads;
    }

    /** Calls the handler on this thread, unless the call is over already. Never throws. */
    void run(Call call) {
        if (!call.begin()) {
            return;
        }
        try {
            Optional<Object> argument = call.handler().target().argument().map(type -> read(call.payload(), type));
            Object result = call.handler().target().call(argument, call.context());
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, failure) -> end(call, value, failure));
            } else {
                succeed(call, result);
            }
        } catch (Throwable failure) {
            call.fail(asRefusal(failure));
        }
    }

    private void end(Call call, Object value, Throwable failure) {
        if (failure == null) {
            succeed(call, value);
        } else {
            call.fail(asRefusal(failure));
        }
    }

    private void succeed(Call call, Object result) {
        Payload answer;
        try {
            answer = result == null ? NOTHING : payloads.of(result);
        } catch (RuntimeException unwritable) {
            call.fail(unwritable);
            return;
        }
        call.succeed(answer);
    }

    private Object read(Payload payload, Type type) {
        try {
            return payloads.read(payload, type)
                    .orElseThrow(() -> new RefusedException(ErrorCode.INVALID_MESSAGE, "The request needs a payload"));
        } catch (IllegalArgumentException misfit) {
            throw new RefusedException(ErrorCode.INVALID_MESSAGE, misfit.getMessage());
        }
    }

    private static Throwable asRefusal(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return asRefusal(failure.getCause());
        }
        return failure instanceof RequestFailedException failed
                ? new RefusedException(ErrorCode.REQUEST_FAILED, failed.getMessage())
                : failure;
    }
}
