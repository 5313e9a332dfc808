/** Whose turn it is in steps that page one target after the other, kept in the database. */
@NullMarked
package io.tocsin.oncall.escalation.roundrobin;

import org.jspecify.annotations.NullMarked;
