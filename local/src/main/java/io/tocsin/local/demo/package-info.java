/** A real alert through the running suite, shown step by step. */
@NullMarked
package io.tocsin.local.demo;

import org.jspecify.annotations.NullMarked;
