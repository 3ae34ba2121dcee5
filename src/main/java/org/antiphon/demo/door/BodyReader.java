package org.antiphon.demo.door;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.antiphon.message.ErrorCode;

/**
 * Tells a client that his body is no JSON object; left alone, servers and their JSON providers differ in what they throw
 * then. Not a {@code @Provider}: only {@link DemoApplication} uses it.
 */
public class BodyReader implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (WebApplicationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw DemoProblem.of(400, ErrorCode.INVALID_MESSAGE, ErrorCode.INVALID_MESSAGE.sentence())
                    .exception(e);
        }
    }
}
