/** What is known here of the services that can be in trouble; incident-service owns them. */
@NullMarked
package io.tocsin.oncall.catalog;

import org.jspecify.annotations.NullMarked;
