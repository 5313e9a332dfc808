package io.tocsin.platform.http.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.SecurityIdentity;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.tocsin.platform.http.idempotency.IdempotencyStore.Kept;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Parameter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/** Runs an {@link Idempotent} method once for each key, in one transaction with the record of its answer. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 190) // around the transaction interceptor's 200
class IdempotencyInterceptor {

    private final IdempotencyStore store;
    private final SecurityIdentity identity;
    private final ObjectMapper mapper;

    IdempotencyInterceptor(IdempotencyStore store, SecurityIdentity identity, ObjectMapper mapper) {
        this.store = store;
        this.identity = identity;
        this.mapper = mapper;
    }

    @AroundInvoke
    @Nullable Object once(InvocationContext invocation) throws Exception {
        var request = CurrentRequestManager.get();
        String header = request.getHttpHeaders().getHeaderString(IdempotencyKey.HEADER);
        if (header == null) {
            return invocation.proceed();
        }
        IdempotencyKey key = IdempotencyKey.parse(header);
        String caller = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        String fingerprint = fingerprint(
                request.getMethod() + " " + request.getUriInfo().getRequestUri().getRawPath(), invocation);
        Response response = QuarkusTransaction.requiringNew().call(() -> answer(caller, key, fingerprint, invocation));
        return invocation.getMethod().getReturnType() == RestResponse.class ? restResponse(response) : response;
    }

    private Response answer(String caller, IdempotencyKey key, String fingerprint, InvocationContext invocation)
            throws Exception {
        if (!store.take(caller, key)) {
            throw new ProblemException(Problem.of(ProblemType.IDEMPOTENCY_KEY_IN_USE))
                    .retryAfter(Duration.ofSeconds(1));
        }
        Optional<Kept> kept = store.find(caller, key);
        if (kept.isEmpty()) {
            Response response = response(invocation.proceed());
            if (response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
                store.keep(caller, key, new Kept(fingerprint, stored(response)));
            }
            return response;
        }
        if (!kept.get().fingerprint().equals(fingerprint)) {
            throw new ProblemException(Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED));
        }
        return kept.get().answer().replay();
    }

    /** A digest of the request's method, path and body as it was understood, so that white space does not count. */
    private String fingerprint(String target, InvocationContext invocation) throws Exception {
        List<Object> parts = new ArrayList<>();
        parts.add(target);
        Parameter[] parameters = invocation.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getAnnotations().length == 0 || isBody(parameters[i])) {
                parts.add(invocation.getParameters()[i]);
            }
        }
        return sha256(mapper.writeValueAsBytes(parts));
    }

    private static boolean isBody(Parameter parameter) {
        for (var annotation : parameter.getAnnotations()) {
            String origin = annotation.annotationType().getPackageName();
            if (origin.startsWith("jakarta.ws.rs") || origin.startsWith("org.jboss.resteasy")) {
                return false;
            }
        }
        return true;
    }

    private static String sha256(byte[] text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    }

    private static Response response(@Nullable Object result) {
        return switch (result) {
            case Response response -> response;
            case RestResponse<?> response -> response.toResponse();
            case null, default ->
                throw new IllegalStateException("an @Idempotent method returns a Response or RestResponse");
        };
    }

    private static RestResponse<?> restResponse(Response response) {
        return RestResponse.ResponseBuilder.create(response.getStatusInfo(), response.getEntity())
                .replaceAll(response.getHeaders())
                .build();
    }

    private StoredAnswer stored(Response response) throws JsonProcessingException {
        Object entity = response.getEntity();
        String location = response.getHeaderString(HttpHeaders.LOCATION);
        String etag = response.getHeaderString(HttpHeaders.ETAG);
        return entity == null
                ? new StoredAnswer(response.getStatus(), location, etag, null, null)
                : new StoredAnswer(
                        response.getStatus(),
                        location,
                        etag,
                        MediaType.APPLICATION_JSON,
                        mapper.writeValueAsString(entity));
    }
}
