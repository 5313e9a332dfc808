package io.tocsin.platform.http.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.Problem.Fault;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records and says where it does not fit. A body, and each component of a record, is required unless its
 * type is {@code @Nullable}. Resources that take the bare text or bytes see to it themselves.
 */
@Provider
public class JsonBodies implements ReaderInterceptor {

    private static final List<Class<?>> BARE =
            List.of(byte[].class, CharSequence.class, InputStream.class, Reader.class);

    private final ResourceInfo resource;
    private final Map<Method, Boolean> required = new ConcurrentHashMap<>();

    public JsonBodies(@Context ResourceInfo resource) {
        this.resource = resource;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (isBare(context.getType())) {
            return context.proceed();
        }
        if (!isJson(context.getMediaType())) {
            // A record of one text would else be made of text/plain.
            throw new NotSupportedException();
        }
        byte[] json = context.getInputStream().readAllBytes();
        String fault = JsonText.fault(json);
        if (fault != null) {
            throw new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, fault));
        }
        context.setInputStream(new ByteArrayInputStream(json));
        Object body = read(context);
        if (body == null) {
            if (required()) {
                throw new ProblemException(Problem.of(ProblemType.MALFORMED_REQUEST, "A body is needed."));
            }
            return null;
        }
        List<Fault> missing = RequiredParts.missing(body);
        if (!missing.isEmpty()) {
            throw new ProblemException(Problem.validation(missing));
        }
        return body;
    }

    private static @Nullable Object read(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (InvalidDefinitionException e) {
            throw e; // the record is at fault, not the client
        } catch (JsonProcessingException e) {
            throw JsonFaults.problem(e);
        } catch (WebApplicationException e) {
            throw e.getCause() instanceof JsonProcessingException cause ? JsonFaults.problem(cause) : e;
        }
    }

    private boolean required() {
        return required.computeIfAbsent(resource.getResourceMethod(), JsonBodies::requiresBody);
    }

    /** The body is the one argument without an annotation of JAX-RS. */
    private static boolean requiresBody(Method method) {
        Parameter[] parameters = method.getParameters();
        for (Parameter parameter : parameters) {
            boolean body = Arrays.stream(parameter.getAnnotations())
                    .map(annotation -> annotation.annotationType().getPackageName())
                    .noneMatch(name -> name.startsWith("jakarta.ws.rs") || name.startsWith("org.jboss.resteasy"));
            if (body && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    private static boolean isBare(Class<?> type) {
        return BARE.stream().anyMatch(bare -> bare.isAssignableFrom(type));
    }
}
