package io.tocsin.platform.testing.openapi;

import io.tocsin.platform.security.Roles;
import io.tocsin.platform.testing.TestTokens;
import java.util.List;
import java.util.function.Consumer;

/** An operation is closed to strangers, and to those without one of its roles. */
record Closed(Fixture fixture, Problems problems) implements Check {

    private static final List<String> ROLES = List.of(Roles.VIEWER, Roles.RESPONDER, Roles.ADMIN);

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (!operation.isSecured()) {
            if (!fixture.isOpen(operation)) {
                wrong.accept("is open to everybody");
            }
            return;
        }
        Call call = fixture.call(operation, fixture.sharedPath(operation), fixture.body(operation));
        String before = operation.is("GET") ? "" : Fixture.seen(call.path());
        refused(operation, call.without("Authorization"), 401, "without a token", wrong);
        refused(operation, call.bearer("none.such.token"), 401, "with a token of nobody's", wrong);
        refused(operation, call.bearer(TestTokens.expired(Call.PERSON, Roles.ADMIN)), 401, "too late", wrong);
        refused(
                operation,
                call.bearer(TestTokens.forAudience("other", Call.PERSON, Roles.ADMIN)),
                401,
                "meant for others",
                wrong);
        refused(operation, call.as(List.of()), 403, "without a role", wrong);
        ROLES.stream()
                .filter(role -> !operation.roles().contains(role))
                .forEach(role -> refused(operation, call.as(List.of(role)), 403, "as a " + role, wrong));
        if (!operation.is("GET") && !Fixture.seen(call.path()).equals(before)) {
            wrong.accept("has changed something");
        }
    }

    private static boolean isStream(Operation operation) {
        return operation.template().endsWith("/stream");
    }

    private void refused(Operation operation, Call call, int status, String who, Consumer<String> wrong) {
        Answer answer = call.send();
        if (isStream(operation) && answer.status() == status) {
            return; // without a body
        }
        problems.fault(operation, answer, List.of(status)).ifPresent(fault -> wrong.accept(who + ": " + fault));
    }
}
