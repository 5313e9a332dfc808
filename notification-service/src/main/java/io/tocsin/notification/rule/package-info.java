/** By which method, and after how long, a person is to be notified. */
@NullMarked
package io.tocsin.notification.rule;

import org.jspecify.annotations.NullMarked;
