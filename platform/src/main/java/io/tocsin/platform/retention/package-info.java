/** What is over and old is removed, by one job for everything that grows. */
@NullMarked
package io.tocsin.platform.retention;

import org.jspecify.annotations.NullMarked;
