/** Stopgaps: what keeps an incident from doing harm for now, until somebody removes it or it runs out. */
@NullMarked
package io.tocsin.incident.mitigation;

import org.jspecify.annotations.NullMarked;
