package io.tocsin.platform.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.tocsin.platform.http.Problem;
import io.tocsin.platform.http.ProblemException;
import io.tocsin.platform.http.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Problems that arise before or beside JAX-RS: in Vert.x' routes. */
@ApplicationScoped
public class ProblemRoutes {

    /** Before Quarkus' own check of the length, which answers without a body. */
    private static final int BEFORE_LIMITS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;

    private final ObjectMapper mapper;
    private final long maxBodySize;

    ProblemRoutes(
            ObjectMapper mapper, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBodySize) {
        this.mapper = mapper;
        this.maxBodySize = maxBodySize.asLongValue();
    }

    void add(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
        router.route().order(BEFORE_LIMITS).handler(this::checkLength);
        router.route().last().handler(context -> answer(context, exception(ProblemType.NOT_FOUND)));
    }

    private void checkLength(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length)) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.response().endHandler(done -> context.request().connection().close());
            answer(context, exception(ProblemType.CONTENT_TOO_LARGE));
            return;
        }
        context.next();
    }

    private boolean isTooLong(String length) {
        try {
            return Long.parseLong(length) > maxBodySize;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private void fail(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Throwable thrown = context.failure();
        if (thrown == null) {
            answer(context, new ProblemException(ProblemTable.ofStatus(context.statusCode())));
            return;
        }
        ProblemException problem = ProblemTable.problem(thrown);
        Problems.log(problem.problem(), thrown);
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator != null
                && (thrown instanceof UnauthorizedException || thrown instanceof AuthenticationException)) {
            authenticator
                    .getChallenge(context)
                    .subscribe()
                    .with(
                            challenge -> {
                                if (challenge != null) {
                                    challenge
                                            .getHeaders()
                                            .forEach((name, value) ->
                                                    problem.header(name.toString(), String.valueOf(value)));
                                }
                                answer(context, problem);
                            },
                            failure -> answer(context, problem));
        } else {
            answer(context, problem);
        }
    }

    private void answer(RoutingContext context, ProblemException exception) {
        Problem problem = exception.problem().at(context.request().path(), Problems.traceId());
        HttpServerResponse response = context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        exception.headers().forEach(response::putHeader);
        try {
            response.end(Buffer.buffer(mapper.writeValueAsBytes(problem)));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a problem can be written", e);
        }
    }

    private static ProblemException exception(ProblemType type) {
        return new ProblemException(Problem.of(type));
    }
}
