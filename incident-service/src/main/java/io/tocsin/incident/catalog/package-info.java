/** What can be in trouble: services, and what they depend on. */
@NullMarked
package io.tocsin.incident.catalog;

import org.jspecify.annotations.NullMarked;
