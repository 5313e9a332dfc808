/** What people are told of incidents that is no page. */
@NullMarked
package io.tocsin.incident.notice;

import org.jspecify.annotations.NullMarked;
