/** What people are told that is no page: delivered by methods that wake nobody. */
@NullMarked
package io.tocsin.notification.notice;

import org.jspecify.annotations.NullMarked;
