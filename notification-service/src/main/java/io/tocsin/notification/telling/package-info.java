/** What is told to the other services, and the record of it. */
@NullMarked
package io.tocsin.notification.telling;

import org.jspecify.annotations.NullMarked;
