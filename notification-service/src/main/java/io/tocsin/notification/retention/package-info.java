/** What is old is removed. */
@NullMarked
package io.tocsin.notification.retention;

import org.jspecify.annotations.NullMarked;
