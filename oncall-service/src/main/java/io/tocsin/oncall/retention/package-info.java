/** What is old is removed. */
@NullMarked
package io.tocsin.oncall.retention;

import org.jspecify.annotations.NullMarked;
