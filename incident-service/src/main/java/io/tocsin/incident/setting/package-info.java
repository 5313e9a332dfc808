/** What a company decides once and for all. */
@NullMarked
package io.tocsin.incident.setting;

import org.jspecify.annotations.NullMarked;
