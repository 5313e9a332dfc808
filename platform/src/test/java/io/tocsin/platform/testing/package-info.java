/** What tests of every service need: real stores, tokens, a clock to move, a look into topics, rules of architecture. */
@NullMarked
package io.tocsin.platform.testing;

import org.jspecify.annotations.NullMarked;
