/** Pages by webhook. */
@NullMarked
package io.tocsin.notification.webhook;

import org.jspecify.annotations.NullMarked;
