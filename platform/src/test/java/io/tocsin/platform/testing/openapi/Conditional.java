package io.tocsin.platform.testing.openapi;

import java.util.List;
import java.util.function.Consumer;

/** What takes {@code If-Match} needs it, and with the present version. */
record Conditional(Fixture fixture, Problems problems) implements Check {

    @Override
    public void of(Operation operation, Consumer<String> wrong) {
        if (!operation.takes("If-Match")) {
            return;
        }
        String path = fixture.path(operation);
        fixture.prepare(operation, path);
        String before = Fixture.seen(path);
        Call call = fixture.call(operation, path, fixture.body(operation));
        problems.fault(operation, call.without("If-Match").send(), List.of(428))
                .ifPresent(fault -> wrong.accept("without If-Match: " + fault));
        problems.fault(operation, call.with("If-Match", "\"4711\"").send(), List.of(412))
                .ifPresent(fault -> wrong.accept("of another version: " + fault));
        problems.fault(operation, call.with("If-Match", "4711").send(), List.of(400), "If-Match")
                .ifPresent(fault -> wrong.accept("not in quotes: " + fault));
        if (!Fixture.seen(path).equals(before)) {
            wrong.accept("has changed something");
        }
    }
}
