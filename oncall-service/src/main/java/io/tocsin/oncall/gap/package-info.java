/** Spans in which nobody would answer: found, refused where a team demands cover, and warned about before they come. */
@NullMarked
package io.tocsin.oncall.gap;

import org.jspecify.annotations.NullMarked;
