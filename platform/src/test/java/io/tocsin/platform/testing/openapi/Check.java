package io.tocsin.platform.testing.openapi;

import java.util.function.Consumer;

/** Something that is true of every operation, or else is told. */
@FunctionalInterface
interface Check {

    void of(Operation operation, Consumer<String> wrong);
}
