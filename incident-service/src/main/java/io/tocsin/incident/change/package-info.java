/** What was changed: deployments, flags, configuration, kept beside incidents because most trouble begins with a change. */
@NullMarked
package io.tocsin.incident.change;

import org.jspecify.annotations.NullMarked;
