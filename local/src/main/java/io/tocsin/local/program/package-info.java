/** The program behind the command {@code tocsin}: up, down, status, logs. */
@NullMarked
package io.tocsin.local.program;

import org.jspecify.annotations.NullMarked;
